"""What the scripts of this folder share: tensors by name, a module's values and gradients, a file of them."""
import gzip
import json
import struct

import torch

tensors = {}


def put(name, tensor):
    tensors[name] = tensor.detach().clone().contiguous()


def module(case, build, shape, tokens=None, twice=False, train=False, after=False):
    """Parameters straight after the seed, then output, loss gradient and state after a forward."""
    torch.manual_seed(1)
    net = build()
    for name, tensor in net.state_dict().items():
        put(f"{case}/state/{name}", tensor)
    torch.manual_seed(2)
    x = torch.randint(0, tokens, shape) if tokens else torch.randn(shape)
    put(f"{case}/input", x)
    net.train(train)
    torch.manual_seed(3)
    leaf = x if tokens else x.requires_grad_()
    y = net(leaf)
    put(f"{case}/output", y)
    (y * torch.arange(y.numel(), dtype=torch.float32).reshape(y.shape).cos()).sum().backward()
    if not tokens:
        put(f"{case}/gradient/input", x.grad)
    for name, p in net.named_parameters():
        put(f"{case}/gradient/{name}", p.grad)
    if after:
        for name, tensor in net.state_dict().items():
            put(f"{case}/after/{name}", tensor)


def safetensors(path):
    kinds = {torch.float32: "F32", torch.int64: "I64"}
    header, blob = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.numpy().tobytes()
        header[name] = {"dtype": kinds[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(blob), len(blob) + len(raw)]}
        blob += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with gzip.GzipFile(path, "wb", mtime=0) as f:
        f.write(struct.pack("<Q", len(text)) + text + blob)
