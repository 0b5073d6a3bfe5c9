"""Writes torch_names.json: run `/usr/bin/python3 make_torch_names.py` beside Debian's python3-torch (made with 1.13).

The public names of torch that docs/guide/from-pytorch.md answers for.
"""
import inspect
import json
import os

import torch
import torch.nn.utils.parametrizations
import torch.nn.utils.rnn
import torch.optim.lr_scheduler

HERE = os.path.dirname(os.path.abspath(__file__))


def classes(module, home):
    return [n for n in dir(module) if inspect.isclass(getattr(module, n)) and getattr(module, n).__module__.startswith(home)]


def functions(module):
    return [n for n in dir(module) if not n.startswith("_") and inspect.isroutine(getattr(module, n)) and getattr(module, n).__module__.startswith(("torch", "_"))
            and not inspect.isclass(getattr(module, n)) and "torch.types" not in getattr(module, n).__module__]


def current(found):
    """Without old names: `uniform` beside `uniform_`."""
    return [n for n in found if n + "_" not in found]


names = {
    "nn": classes(torch.nn, "torch.nn"),
    "nn.init": current(functions(torch.nn.init)),
    "nn.utils": current(functions(torch.nn.utils)),
    "nn.utils.parametrizations": ["orthogonal", "spectral_norm"],
    "nn.utils.rnn": [n for n in functions(torch.nn.utils.rnn) if n not in ("bind", "invert_permutation")] + ["PackedSequence"],
    "optim": classes(torch.optim, "torch.optim"),
    "optim.lr_scheduler": [n for n in classes(torch.optim.lr_scheduler, "torch.optim.lr_scheduler") if n not in ("_LRScheduler", "LRScheduler")],
}
with open(os.path.join(HERE, "torch_names.json"), "w") as f:
    json.dump({kind: sorted(set(found)) for kind, found in names.items()}, f, indent=1)
    f.write("\n")
