"""Writes tf2.tfevents: scalars as TensorFlow 2 writes them (tensors), and records that are no scalars."""
import os
import struct

from read_events import masked


def varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def number(field, value):
    return varint(field << 3) + varint(value)


def fixed64(field, value):
    return varint(field << 3 | 1) + struct.pack("<d", value)


def fixed32(field, value):
    return varint(field << 3 | 5) + struct.pack("<f", value)


def block(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def shape(*sizes):
    return block(2, b"".join(block(2, number(1, size)) for size in sizes))


def event(step, *values):
    message = fixed64(1, 1700000000.5) + number(2, step) + block(5, b"".join(block(1, value) for value in values))
    head = struct.pack("<Q", len(message))
    return head + struct.pack("<I", masked(head)) + message + struct.pack("<I", masked(message))


def value(tag, *rest):
    return block(1, tag.encode()) + b"".join(rest)


scalars = block(9, block(1, block(1, b"scalars")))
records = [
    event(5, value("float", block(8, number(1, 1) + shape() + fixed32(5, 0.97)), scalars)),
    event(5, value("double", block(8, number(1, 2) + shape() + block(4, struct.pack("<d", 0.1))), scalars)),
    event(5, value("packed", block(8, number(1, 1) + shape(1) + block(5, struct.pack("<f", 0.25)))), value("simple", fixed32(2, 2.5))),
    event(5, value("image", block(4, number(1, 28) + number(2, 28) + block(4, b"PNG")))),
    event(5, value("histogram", block(8, number(1, 2) + shape(2, 3) + block(4, struct.pack("<6d", *range(6)))))),
    event(5, value("text", block(8, number(1, 7) + shape() + block(8, b"hello")))),
]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tf2.tfevents"), "wb") as file:
    file.write(b"".join(records))
