"""Executes a Jupyter notebook as a run of Cupel.

    python3 notebook.py FILE              executes it here, cell by cell
    python3 notebook.py --check FILE...   says as JSON whether it could

What the cells print is printed while they run, and so are texts that they show; error traces go to standard error. The executed notebook
becomes NAME.executed.ipynb beside FILE, its pictures NAME_files/NAME_CELL_OUTPUT.ENDING, numbered from 0 as nbconvert does. FILE itself is
only read. Ends with 0, with 1 where a cell failed, and with 128+n where signal n ended the kernel.
"""
import sys

if sys.path and sys.path[0] == "":
    del sys.path[0]  # the files of a project must not stand in for modules of Python

import asyncio
import base64
import ctypes
import importlib.metadata
import inspect
import json
import os
import platform
import re
import signal
import time
import warnings
from pathlib import Path

PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "image/svg+xml": ".svg"}
COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
ONLY_AN_OBJECT = re.compile(r"<IPython\.core\.display\.\w+ object>")
SAVE_EVERY = 5  # seconds


class Problem(Exception):
    """What keeps a notebook from being executed, and how to mend it."""

    def __init__(self, message, hint=None):
        super().__init__(message)
        self.hint = hint


def require_nbclient():
    try:
        return importlib.metadata.version("nbclient")
    except importlib.metadata.PackageNotFoundError:
        raise Problem(
            f"the Python that executes notebooks has no nbclient: {sys.executable}",
            "`python3 -m pip install nbclient ipykernel`, or put a Python that has them first on the PATH",
        ) from None


def read_metadata(path):
    try:
        with open(path, encoding="utf-8") as file:
            return json.load(file).get("metadata", {})
    except OSError as error:
        raise Problem(f"`{path}` cannot be read: {error.strerror}") from None
    except (ValueError, AttributeError) as error:
        raise Problem(f"`{path}` is no notebook: {error}") from None


def find_kernel(path, metadata):
    """The kernel that the notebook names, or where it names none one of its language."""
    from jupyter_client.kernelspec import KernelSpecManager

    manager = KernelSpecManager()
    there = sorted(manager.find_kernel_specs())
    spec = metadata.get("kernelspec", {})
    language = (spec.get("language") or metadata.get("language_info", {}).get("name") or "python")
    wanted = spec.get("name")
    if wanted is None:
        for name in there:
            if manager.get_kernel_spec(name).language.lower() == language.lower():
                return name
    elif wanted.lower() in there:
        return wanted
    is_python = language.lower().startswith("python")
    raise Problem(
        f"`{path}` needs " + (f"the kernel `{wanted}`" if wanted else f"a kernel for {language}")
        + ", which is not installed; installed are: " + (", ".join(f"`{name}`" for name in there) or "none"),
        (f"`python3 -m pip install ipykernel`, then `python3 -m ipykernel install --user --name {wanted or 'python3'}`" if is_python
         else f"install a Jupyter kernel for {language}") + ", or choose another kernel in the notebook",
    )


def check(paths):
    answer = {"python": platform.python_version(), "program": sys.executable, "nbclient": None, "kernels": [], "problems": []}

    def add(file, problem):
        answer["problems"].append({"file": file, "message": str(problem), "hint": problem.hint})

    try:
        answer["nbclient"] = require_nbclient()
        from jupyter_client.kernelspec import KernelSpecManager

        answer["kernels"] = sorted(KernelSpecManager().find_kernel_specs())
    except Problem as problem:
        add(None, problem)
        paths = []
    for path in paths:
        try:
            find_kernel(path, read_metadata(path))
        except Problem as problem:
            add(path, problem)
    print(json.dumps(answer))


def die_with_parent():
    """Called in the kernel's process before its program starts: where this process is killed, so is the kernel."""
    LIBC.prctl(1, signal.SIGKILL)


LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def show(message):
    """Prints what a message from the kernel says."""
    kind, content = message["msg_type"], message["content"]
    if kind == "stream":
        out = sys.stderr if content["name"] == "stderr" else sys.stdout
        out.write(content["text"])
        out.flush()
    elif kind in ("execute_result", "display_data", "update_display_data"):
        data = content["data"]
        text = "".join(data.get("text/plain", ""))
        if text and not PICTURES.keys() & data.keys() and not ONLY_AN_OBJECT.fullmatch(text):
            print(text, flush=True)
    elif kind == "error":
        trace = "\n".join(content["traceback"]) or f"{content['ename']}: {content['evalue']}"
        print(COLOURS.sub("", trace), file=sys.stderr, flush=True)


class Stopped(Exception):
    """Somebody told this process to end."""


def execute(path):
    require_nbclient()
    kernel = find_kernel(path, read_metadata(path))
    warnings.filterwarnings("ignore", module="nbformat|zmq|tornado|traitlets|jupyter_client|asyncio")
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        raise Problem(f"`{path}` is no notebook: {error}") from None
    source = Path(path)
    target = source.with_name(source.stem + ".executed.ipynb")
    pictures = source.with_name(source.stem + "_files")
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None

    def save():
        part = target.with_name(target.name + ".part")
        nbformat.write(notebook, part)
        os.replace(part, target)

    def save_pictures(cell, index):
        for number, output in enumerate(cell.get("outputs", [])):
            for mime, ending in PICTURES.items():
                if mime in output.get("data", {}):
                    content = "".join(output["data"][mime])
                    pictures.mkdir(exist_ok=True)
                    (pictures / f"{source.stem}_{index}_{number}{ending}").write_bytes(
                        content.encode() if ending == ".svg" else base64.b64decode(content))

    class Client(NotebookClient):
        stopped = False
        died = None
        cell = None
        saved = time.monotonic()

        def process_message(self, msg, cell, cell_index):
            show(msg)
            return super().process_message(msg, cell, cell_index)

        async def async_start_new_kernel_client(self, **more):
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self.stop)
            return await super().async_start_new_kernel_client(**more)

        def stop(self):
            # The kernel may have something to tidy up; whoever stops the run sees to it that it does not take too long.
            self.stopped = True
            sent = self.km.signal_kernel(signal.SIGTERM)
            if inspect.isawaitable(sent):
                asyncio.ensure_future(sent)

        async def async_execute_cell(self, cell, cell_index, **more):
            if self.stopped:
                raise Stopped
            self.cell = cell
            try:
                return await super().async_execute_cell(cell, cell_index, **more)
            except DeadKernelError:
                process = getattr(getattr(self.km, "provisioner", None), "process", None)
                self.died = process.poll() if process is not None else None
                if self.stopped:
                    raise Stopped from None
                raise
            finally:
                save_pictures(cell, cell_index)
                if time.monotonic() - self.saved > SAVE_EVERY:
                    save()
                    self.saved = time.monotonic()

        def where(self):
            # Counted here: a kernel that dies at once has not said which cell it is at.
            return f"{path}, in cell [{self.code_cells_executed}]" if self.cell else path

    client = Client(notebook, timeout=None, kernel_name=kernel, resources={"metadata": {"path": os.getcwd()}})
    # What lies beside the notebook can be imported, as it can in Jupyter.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(source.parent.resolve()), os.environ.get("PYTHONPATH")]))
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")  # else the kernel's debugger warns in every run
    try:
        asyncio.run(client.async_execute(**({"preexec_fn": die_with_parent} if LIBC else {})))
        return 0
    except Stopped:
        return -signal.SIGTERM
    except CellExecutionError as error:
        print(f"error: {client.where()}: {error.ename}: {COLOURS.sub('', str(error.evalue))}", file=sys.stderr, flush=True)
        return 1
    except DeadKernelError:
        ended = "" if client.died is None else f" by signal {-client.died}" if client.died < 0 else f" with exit code {client.died}"
        print(f"error: {client.where()}: the kernel ended{ended}", file=sys.stderr, flush=True)
        return 128 - client.died if client.died is not None and client.died < 0 else 1
    except RuntimeError as error:
        raise Problem(f"the kernel `{kernel}` did not start: {error}") from None
    finally:
        save()


def main(words):
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if words[:1] == ["--check"]:
        check(words[1:])
        return 0
    try:
        return execute(words[0])
    except Problem as problem:
        print(f"error: {problem}" + (f"\nhint: {problem.hint}" if problem.hint else ""), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    code = main(sys.argv[1:])
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    sys.exit(code)
