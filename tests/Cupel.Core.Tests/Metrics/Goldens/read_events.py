"""Reads a TensorBoard event file with nothing but the standard library, and prints its scalars.

Written from the format's description, apart from the C# code, so that the two can be held against each other.
"""
import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        wire = tag & 7
        if wire == 0:
            value, at = varint(data, at)
        elif wire == 1:
            value, at = data[at:at + 8], at + 8
        elif wire == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        elif wire == 5:
            value, at = data[at:at + 4], at + 4
        else:
            raise ValueError(wire)
        yield tag >> 3, value


def main(path):
    with open(path, "rb") as file:
        while head := file.read(12):
            size, crc = struct.unpack("<QI", head)
            assert crc == masked(head[:8])
            message = file.read(size)
            assert struct.unpack("<I", file.read(4))[0] == masked(message)
            event = dict(fields(message))
            if 3 in event:
                print("version", event[3].decode())
            for number, value in fields(event.get(5, b"")):
                assert number == 1
                scalar = dict(fields(value))
                print(scalar[1].decode(), event.get(2, 0), repr(struct.unpack("<f", scalar[2])[0]))


if __name__ == "__main__":
    main(sys.argv[1])
