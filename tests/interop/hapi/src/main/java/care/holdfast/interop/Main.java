// SPDX-License-Identifier: GPL-3.0-or-later
package care.holdfast.interop;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's FHIR R4 server on a free port of 127.0.0.1.
 *
 * <p>{@code java -Dholdfast.database=jdbc:... care.holdfast.interop.Main FOLDER}: the folder is for
 * the web container's files, and for {@code port}, which is there once the server answers.
 */
final class Main {
  private Main() {}

  private static Tomcat newContainer(File folder) {
    Tomcat tomcat = new Tomcat();
    Connector connector = new Connector();

    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    // A search for system|code need not escape the bar.
    connector.setProperty("relaxedQueryChars", "|");
    tomcat.setBaseDir(folder.getPath());
    tomcat.setConnector(connector);
    return tomcat;
  }

  private static void serve(Tomcat tomcat, File folder, RestfulServer server) {
    Context context = tomcat.addContext("", folder.getPath());
    Wrapper wrapper = Tomcat.addServlet(context, "fhir", server);

    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded("/fhir/*", "fhir");
  }

  /** Whole or not at all: whoever waits for the file reads it at once. */
  private static void tell(Path file, int port) throws Exception {
    Path fresh = file.resolveSibling("port.new");

    Files.writeString(fresh, Integer.toString(port));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public static void main(String[] arguments) throws Exception {
    File folder = new File(arguments[0]);
    AnnotationConfigApplicationContext beans =
        new AnnotationConfigApplicationContext(ServerConfiguration.class);
    Tomcat tomcat = newContainer(folder);

    serve(tomcat, folder, beans.getBean(RestfulServer.class));
    tomcat.start();
    tell(folder.toPath().resolve("port"), tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }
}
