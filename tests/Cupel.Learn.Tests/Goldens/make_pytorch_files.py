"""Writes pytorch_files.zip: files of torch.save as Debian 12's python3-torch (1.13) writes them, and what is in them as JSON."""
import argparse
import io
import json
import os
import zipfile

import numpy
import torch

torch.manual_seed(7)
model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(2):
    optimizer.zero_grad()
    model(torch.randn(5, 3)).pow(2).sum().backward()
    optimizer.step()

base = torch.arange(12, dtype=torch.float32)
files = {
    "state": model.state_dict(),
    "checkpoint": {
        "epoch": 3, "state_dict": model.state_dict(), "optimizer": optimizer.state_dict(), "best": numpy.float64(0.25), "count": numpy.int32(-4),
        "args": argparse.Namespace(lr=0.1, name="x"), "size": torch.Size([2, 3]), "device": torch.device("cuda", 0), "type": torch.float16,
        "none": None, "text": "ünïcode", "yes": True, "no": False, "big": 2**80, "negative": -(2**40), "bytes": b"\x00\xff", "pair": (1, 2.5),
        "nested": [{"a": 1, 7: "seven"}], "long": "x" * 300, "inf": float("inf"),
    },
    "types": {str(t).split(".")[1]: torch.tensor([0, 1, 100]).to(t) for t in
              [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]},
    "views": {"base": base, "slice": base[2:8:2], "matrix": base.view(3, 4).t(), "scalar": torch.tensor(2.5), "empty": torch.empty(0, 4),
              "expanded": base[:1].expand(3), "parameter": torch.nn.Parameter(torch.ones(2))},
}


class Evil:
    def __reduce__(self):
        return os.system, ("touch cupel-was-here",)


def saved(value, **options):
    data = io.BytesIO()
    torch.save(value, data, **options)
    return data.getvalue()


class Two(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 2)
        self.register_buffer("shift", torch.tensor([1.0, -1.0]))

    def forward(self, x):
        return self.layer(x) + self.shift, x

    @torch.jit.export
    def scaled(self, x, by: float):
        return self.layer(x) * by


def scripted(module):
    data = io.BytesIO()
    torch.jit.save(torch.jit.script(module), data)
    return data.getvalue()


def described(value, path, into):
    if isinstance(value, torch.Tensor):
        into[path] = {"shape": list(value.shape), "type": str(value.dtype).split(".")[1], "values": value.detach().double().reshape(-1).tolist()}
    elif isinstance(value, dict):
        for key, item in value.items():
            described(item, f"{path}.{key}" if path else str(key), into)
    elif isinstance(value, (list, tuple)):
        for i, item in enumerate(value):
            described(item, f"{path}.{i}", into)
    return into


with zipfile.ZipFile(os.path.join(os.path.dirname(__file__), "pytorch_files.zip"), "w", zipfile.ZIP_DEFLATED) as out:
    def put(name, data):
        out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)

    for name, value in files.items():
        put(name + ".pt", saved(value))
        put(name + ".json", json.dumps(described(value, "", {})))
    put("protocol4.pt", saved(files["checkpoint"], pickle_protocol=4))
    put("evil.pt", saved({"weights": torch.ones(1), "x": Evil()}))
    put("model.pt", saved(model))
    put("legacy.pt", saved(model.state_dict(), _use_new_zipfile_serialization=False))
    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Dropout(0.5), torch.nn.BatchNorm1d(3)).eval()
    net[0].bias.requires_grad = False
    x = torch.tensor([[1.0, 2.0], [3.0, -4.0]])
    put("script.pt", scripted(net))
    put("script.json", json.dumps({"output": net(x).reshape(-1).tolist(), "names": list(net.state_dict())}))
    two = Two()
    put("two.pt", scripted(two))
    put("two.json", json.dumps({"output": two(x)[0].reshape(-1).tolist(), "scaled": two.scaled(x, 2.5).reshape(-1).tolist()}))
