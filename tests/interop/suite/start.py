# SPDX-License-Identifier: GPL-3.0-or-later
"""How each server is installed and started, and what it has of its own manners."""
import contextlib
import filecmp
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from .server import Server

HERE = pathlib.Path(__file__).resolve().parent.parent
START_SECONDS = 1800  # a first build downloads the server


def wait_for(file, process):
    end = time.monotonic() + START_SECONDS
    while not file.exists():
        if process.poll() is not None or time.monotonic() > end:
            sys.exit("interop: the server did not start")
        time.sleep(0.1)
    return file.read_text().strip()


@contextlib.contextmanager
def running(command, **options):
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=60)


@contextlib.contextmanager
def practice(tools):
    """Our own server; the checks answer, not its clinics."""
    with running([tools.build / "src/ctl/holdfastctl", "practice", "--seed", "7", "--silent"], env=tools.env,
                 stdout=subprocess.PIPE, text=True) as process:
        yield Server("practice", process.stdout.readline().strip(), {"stale": 412})


def install_medplum(build):
    """Once per lock file, outside the source tree."""
    source, modules = HERE / "medplum", build / "interop-medplum"
    lock, installed = source / "package-lock.json", modules / "installed"
    modules.mkdir(exist_ok=True)
    if not installed.exists() or not filecmp.cmp(lock, installed, shallow=False):
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(source / name, modules)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], cwd=modules, stdout=subprocess.DEVNULL,
                       check=True)
        shutil.copy(lock, installed)
    for script in source.glob("*.mjs"):
        shutil.copy(script, modules)
    return modules


@contextlib.contextmanager
def medplum(tools):
    modules = install_medplum(tools.build)
    with tempfile.TemporaryDirectory(prefix="holdfast-medplum-") as folder:
        port = pathlib.Path(folder) / "port"
        with running(["node", modules / "server.mjs", "--port-file", port]) as process:
            yield Server("medplum", f"http://127.0.0.1:{wait_for(port, process)}/fhir", {"stale": 412})


@contextlib.contextmanager
def medplum_own_ids(tools):
    """The same where only the server chooses the ids of what is new, as Medplum's own server does."""
    with medplum(tools) as server:
        yield Server("medplum, own ids", server.base, {"stale": 412, "own-ids": True})


@contextlib.contextmanager
def hapi(tools):
    with tempfile.TemporaryDirectory(prefix="holdfast-hapi-") as folder:
        url = pathlib.Path(folder) / "url"
        with running([HERE / "hapi/run", tools.build, url]) as process:
            # 409 where the standard says 412; a desk takes both for "somebody was first".
            yield Server("hapi", wait_for(url, process), {"stale": 409, "checks-references": True})


SERVERS = {"practice": practice, "medplum": medplum, "medplum-own-ids": medplum_own_ids, "hapi": hapi}
