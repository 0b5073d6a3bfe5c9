"""Writes plain.safetensors by hand, from the format's description alone (no safetensors package).

Run from this folder:  /usr/bin/python3 make_safetensors.py
"""
import json
import struct

import numpy as np

tensors = {
    "double": ("F64", np.array([[1.5, -2.25], [0.0, 1e300]], "<f8")),
    "long": ("I64", np.array([-(2**63), 2**63 - 1], "<i8")),
    "single": ("F32", np.array([[[0.5, -1.0, 3.25]]], "<f4")),
    "int": ("I32", np.array([-7], "<i4")),
    "half": ("F16", np.array([1.0, -0.5, 65504.0], "<f2")),
    "brain": ("BF16", np.array([0x3FC0, 0xC000], "<u2")),
    "short": ("I16", np.array([-300, 300], "<i2")),
    "byte": ("U8", np.array([0, 255], "u1")),
    "signed": ("I8", np.array([-128, 127], "i1")),
    "truth": ("BOOL", np.array([1, 0, 1], "u1")),
    "scalar": ("F32", np.array(42.0, "<f4")),
    "none": ("F32", np.zeros((0, 3), "<f4")),
}
header, data = {"__metadata__": {"made by": "hand", "größe": "12"}}, b""
for name, (dtype, array) in tensors.items():
    header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header, ensure_ascii=False).encode()
text += b" " * (-len(text) % 8)
with open("plain.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
