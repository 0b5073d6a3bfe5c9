"""Writes toml.json.gz beside it: TOML documents, and what Python's tomllib makes of each. Run `python3 make_toml.py` with Python 3.11.

An item is {name, toml, valid, expected}. A value is ["string", text], ["integer", text], ["float", repr], ["boolean", true],
["datetime", ISO text with microseconds], ["array", [...]] or ["table", [[key, value], ...]]. An integer beyond 64 bits makes a
document invalid: TOML wants an error where a value does not fit, Python has no limit.
"""
import datetime
import gzip
import json
import os
import random
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
SEED = 20

VALID = r'''
# empty and comments

===
# only a comment
===
   # a comment	with a tab and é
=== keys
key = 1
bare-key_1 = 2
1234 = 3
-_- = 4
"quoted key" = 5
'literal "key"' = 6
"" = 7
"\u00e9\t" = 8
"127.0.0.1" = 9
===
3.14159 = "dotted digits"
===
a . b."c d" . 'e'= 1
a.b.x	=	2
===
fruit.name = "banana"
fruit. color = "yellow"
fruit . flavor = "banana"
===
apple.type = "fruit"
orange.type = "fruit"
apple.skin = "thin"
orange.skin = "thick"
===
inf = 1
nan = 2
true = 3
1e5 = 4
2020-01-01 = 5
=== strings
a = "I'm a string. \"You can quote me\". Name\tJos\u00E9\nLocation\tSF.\b\f\r\\ \U0001F600"
===
a = ""
b = ''
c = """"""
d = \'\'\'\'\'\'
===
a = """
Roses are red
Violets are blue"""
===
a = """\
       The quick brown \
       fox jumps over \


       the lazy dog.\
       """
===
a = """a \   	
  b"""
===
a = """Here are two quotation marks: "". Simple enough."""
b = """Here are three quotation marks: ""\"."""
c = """Here are fifteen quotation marks: ""\"""\"""\"""\"""\"."""
d = """"This," she said, "is just a pointless statement.""""
e = """""two""""" # five
f = """x"""""
===
a = 'C:\Users\nodejs'
b = '\\ServerX\admin$\system32\'
c = '<\i\c*\s*>'
d = 'quoted "x"'
===
a = \'\'\'I [dw]on't need \d{2} apples\'\'\'
b = \'\'\'
The first newline is
trimmed in raw strings.
   \ not an escape \
\'\'\'
c = \'\'\'\'two\'\'\'\'
===
a = """

two line ends before"""
===
a = "# no comment" # comment
b = "x	y"
=== integers
a = +99
b = 42
c = 0
d = -17
e = +0
f = -0
g = 1_000
h = 5_349_221
i = 1_2_3_4_5
j = 9223372036854775807
k = -9223372036854775808
===
a = 0xDEADBEEF
b = 0xdead_beef
c = 0o01234567
d = 0o755
e = 0b11010110
f = 0x7fffffffffffffff
g = 0x0
h = 0b0_0
i = 0x00ff
=== floats
a = +1.0
b = 3.1415
c = -0.01
d = 5e+22
e = 1e06
f = -2E-2
g = 6.626e-34
h = 224_617.445_991_228
i = 0.0
j = -0.0
k = 1e400
l = 4.9e-324
m = 0e0
n = 1_0e1_0
o = 0.1_2
===
a = inf
b = +inf
c = -inf
d = nan
e = +nan
f = -nan
=== booleans
a = true
b = false
=== dates
a = 1979-05-27T07:32:00Z
b = 1979-05-27T00:32:00-07:00
c = 1979-05-27T00:32:00.999999-07:00
d = 1979-05-27 07:32:00Z
e = 1979-05-27t07:32:00z
f = 1979-05-27T07:32:00
g = 1979-05-27T00:32:00.999999
h = 1979-05-27
i = 07:32:00
j = 00:32:00.999999
k = 2000-02-29
l = 2024-02-29 23:59:59.1234567890123
m = 0001-01-01
n = 9999-12-31T23:59:59.9+23:59
o = 1979-05-27 # a day, then a comment
p = [1979-05-27 ,07:32:00, 1979-05-27 07:32:00]
q = {a = 1979-05-27 }
r = 1979-05-27T07:32:00-00:00
=== arrays
a = []
b = [ 1, 2, 3 ]
c = [ "red", "yellow", "green" ]
d = [ [ 1, 2 ], [3, 4, 5] ]
e = [ [ 1, 2 ], ["a", "b", "c"] ]
f = [ "all", 'strings', """are the same""", \'\'\'type\'\'\' ]
g = [ 0.1, 0.2, 1, true, {x = 1}, inf ]
h = [
  1, 2, 3
]
i = [
  1, # one

  # between
  2, # this is ok
]
j = [[],[[]],]
k = [1,]
=== inline tables
a = {}
b = { x = 1, y = 2 }
c = { first = "Tom", last = "Preston-Werner" }
d = { type.name = "pug" }
e = { a.b = 1, a.c = 2, "d e".f = 3 }
f = { x = [
  1,
  2 ], y = """
several
lines""" }
g = {x={y={z={}}}}
h = [{a = 1}, {a = 2, b = {}},]
=== tables
[table]
===
[table-1]
key1 = "some string"
key2 = 123

[table-2]
key1 = "another string"
key2 = 456
===
[dog."tater.man"]
type.name = "pug"
===
[a.b.c]            # this is best practice
[ d.e.f ]          # same as [d.e.f]
[ g .  h  . i ]    # same as [g.h.i]
[ j . "ʞ" . 'l' ]  # same as [j."ʞ".'l']
===
[x.y.z.w]
[x]
===
[fruit.apple]
[animal]
[fruit.orange]
===
name = "Fido"
breed = "pug"
[owner]
name = "Regina Dogman"
member_since = 1999-08-04
===
[fruit]
apple.color = "red"
apple.taste.sweet = true
[fruit.apple.texture]
smooth = true
===
[a.b]
x = 1
[a]
y = 2
===
[a.b.c]
x = 1
[a]
b.y = 2
===
a.b = 1
[a.c]
d = 2
[a.c.e]
===
[""]
x = 1
["".""]
===
[a]
[a.b]
[a.b.c]
[d]
=== arrays of tables
[[products]]
name = "Hammer"
sku = 738594937

[[products]]  # empty table within the array

[[products]]
name = "Nail"
color = "gray"
===
[[fruits]]
name = "apple"
[fruits.physical]
color = "red"
shape = "round"
[[fruits.varieties]]
name = "red delicious"
[[fruits.varieties]]
name = "granny smith"
[[fruits]]
name = "banana"
[[fruits.varieties]]
name = "plantain"
===
[[a.b]]
x = 1
[a]
y = 2
===
[[a]]
b.c = 1
[[a]]
b.c = 2
[a.b.d]
[[a.e]]
[[a.e.f]]
[[a.e]]
===
points = [ { x = 1, y = 2, z = 3 },
           { x = 7, y = 8, z = 9 } ]
===
[[ a . "b" ]] # comment
'''

INVALID = r'''
key = # no value
===
first = "Tom" last = "Preston-Werner"
===
= "no key name"
===
key
===
key =
===
key: 1
===
a b = 1
===
é = 1
===
a. = 1
===
.a = 1
===
a..b = 1
===
"""a""" = 1
===
\'\'\'a\'\'\' = 1
===
"a = 1
===
'a = 1
===
"a
b" = 1
===
name = "Tom"
name = "Pradyun"
===
spelling = "favorite"
"spelling" = "favourite"
===
fruit.apple = 1
fruit.apple.smooth = true
===
a.b = 1
a = 2
===
a = 1
a.b = 2
===
a = "x
y"
===
a = 'x
y'
===
a = 'it's'
===
a = "\q"
===
a = "\x41"
===
a = "\e"
===
a = "\u12"
===
a = "\u12g4"
===
a = "\U0001F60"
===
a = "\ud800"
===
a = "\U00110000"
===
a = "\UFFFFFFFF"
===
a = "x\
  y"
===
a = """x\ y"""
===
a = """x
===
a = \'\'\'x
===
a = """x""""""
===
a = \'\'\'x\'\'\'\'\'\'
===
a = "x" y
===
a = "a"b"
===
a = 01
===
a = +01
===
a = -00
===
a = 1_
===
a = _1
===
a = 1__0
===
a = 0x
===
a = 0x_1
===
a = 0xg
===
a = +0x1
===
a = -0b1
===
a = 0o8
===
a = 0b2
===
a = 0X1
===
a = 0_1
===
a = 9223372036854775808
===
a = -9223372036854775809
===
a = 0x8000000000000000
===
a = 0b1000000000000000000000000000000000000000000000000000000000000000
===
a = 1.
===
a = .7
===
a = 7.e2
===
a = 1e
===
a = 1e+
===
a = 1.0_
===
a = 1._0
===
a = 1_.0
===
a = 1e_5
===
a = 01.5
===
a = 1.5.2
===
a = Inf
===
a = NaN
===
a = ++1
===
a = - 1
===
a = True
===
a = FALSE
===
a = truer
===
a = yes
===
a = null
===
a = 1979-13-27
===
a = 1979-02-30
===
a = 1900-02-29
===
a = 0000-01-01
===
a = 1979-05-27T
===
a = 1979-05-27T07
===
a = 1979-05-27T07:32
===
a = 1979-05-27 07:32
===
a = 1979-05-27T24:00:00
===
a = 1979-05-27T07:60:00
===
a = 1979-05-27T07:32:60
===
a = 1979-05-27T07:32:00.
===
a = 1979-05-27T07:32:00+24:00
===
a = 1979-05-27T07:32:00+07
===
a = 1979-05-27T07:32:00 Z
===
a = 1979-05-27  07:32:00
===
a = 1979-5-27
===
a = 79-05-27
===
a = 7:32:00
===
a = 07:32
===
a = 07:32:00Z
===
a = 19790527
b = 1979-0527
===
a = [1 2]
===
a = [1,,2]
===
a = [,]
===
a = [,1]
===
a = [1
===
a = [1}
===
a = ]
===
a = [1]]
===
a = {
===
a = {}}
===
a = { x = 1, }
===
a = { , x = 1 }
===
a = { x = 1,, y = 2 }
===
a = { x = 1 y = 2 }
===
a = { x = 1
}
===
a = {
x = 1 }
===
a = { x = 1 # c
}
===
a = { x }
===
a = { x = 1, x = 2 }
===
a = { x.y = 1, x = 2 }
===
a = { x = {}, x.y = 2 }
===
a = { x.y = {}, x.y.z = 2 }
===
a = { x = 1 ]
===
[a]
[a]
===
[fruit]
apple = "red"
[fruit.apple]
texture = "smooth"
===
[fruit]
apple.color = "red"
apple.taste.sweet = true
[fruit.apple]
===
[fruit]
apple.color = "red"
apple.taste.sweet = true
[fruit.apple.taste]
===
[a.b.c]
z = 9
[a]
b.c.t = "x"
===
[a.b.c.d]
z = 9
[a]
b.c.d.k.t = "x"
===
[a.b]
[a]
b = 1
===
[a.b]
[a]
b.x = 1
===
[a.b.c]
[a]
b.x = 1
[a.b]
===
a = {}
[a]
===
a = {}
[a.b]
===
a = {}
a.b = 1
===
a.b = {}
a.b.c = 1
===
[product]
type = { name = "Nail" }
type.edible = false
===
a = []
[[a]]
===
a = [{}]
[[a]]
===
a = [{}]
[a.b]
===
[[a]]
[a]
===
[a]
[[a]]
===
[a.b]
[[a]]
===
[[a.b]]
[a.b]
===
a = 1
[a]
===
a = 1
[[a]]
===
a = 1
[a.b]
===
a = 1
[[a.b]]
===
[[a]]
[[a.b]]
[a.b]
===
[[a.b]]
[a]
b.x = 1
===
a.b = 1
[a]
===
a.b = 1
[[a]]
===
a.b.c = 1
[a.b]
===
[]
===
[[]]
===
[a
===
[a]]
===
[[a]
===
[ [a]]
===
[[a] ]
===
[a.]
===
[.a]
===
[a..b]
===
[a b]
===
[a] b = 1
===
[a]=1
===
[a
]
===
[a, b]
===
["a]
===
]
===
}
===
[[a]] [[b]]
===
a = 1 = 2
===
a == 1
===
a = 1,
===
a = 1;
===
a = $x
===
a = text
===
a = #
===
// comment
===
a = 1 // comment
===
a = -
===
a = +
===
a = 1e1.5
===
a = 0.e1
===
a = .
===
a = 1:2
===
a = `x`
'''


def parts(text):
    return [part.replace("\\'", "'") for part in text.split("\n===")]


def handwritten():
    for i, part in enumerate(parts(VALID)):
        head, _, body = part.partition("\n")
        yield f"valid {i}", body + "\n"
    for i, part in enumerate(parts(INVALID)):
        yield f"invalid {i}", part.lstrip("\n") + ("\n" if i % 2 else "")
    yield "crlf", "a = 1\r\nb = [\r\n1,\r\n]\r\n[c] # x\r\n"
    yield "crlf in a text", 'a = """\r\nx\r\ny\\\r\n  z"""\r\n\'b\' = \'\'\'\r\nx\r\n\'\'\''
    yield "no line end at the end", "a = 1"
    yield "no line end after a comment", "a = 1 # x"
    yield "lone cr", "a = 1\rb = 2\n"
    yield "lone cr in a comment", "# a\rb\n"
    yield "cr cr lf", "a = 1\r\r\n"
    yield "cr at the end", "a = 1\r"
    for code in [*range(0, 32), 127, 128, 0x85, 0xA0, 0x2028, 0xFFFD, 0xE000, 0x10FFFF]:
        if code not in (10,):
            for place, text in [("basic", 'a = "x{}y"'), ("literal", "a = 'x{}y'"), ("lines", 'a = """x{}y"""'),
                                ("literal lines", "a = '''x{}y'''"), ("comment", "# x{}y"), ("blank", "a = {}1"),
                                ("bare key", "a{}b = 1"), ("quoted key", '"a{}b" = 1')]:
                yield f"character {code:04x} in {place}", text.replace("{}", chr(code)) + "\n"
    for depth in (10, 50):
        yield f"nested arrays {depth}", "a = " + "[" * depth + "]" * depth + "\n"
        yield f"nested tables {depth}", "a = " + "{b=" * depth + "1" + "}" * depth + "\n"
        yield f"dotted {depth}", ".".join("a" * depth) + " = 1\n[" + ".".join("b" * depth) + "]\n"


class Writer:
    """Writes one random document that should be valid; tomllib has the last word."""

    KEYS = ["a", "b", "c", "lr", "x-1", "_", "9", '"q k"', "'l.k'", '"\\u00e9"', '""']
    SCALARS = [
        "1", "-0", "+7", "1_000", "0xfF_0", "0o17", "0b101", "9223372036854775807", "1.5", "-1e-3", "6.0E+2_0", "1_0.2_5", "inf", "-inf",
        "nan", "true", "false", '"x"', '"\\t\\"é\\U0001F600"', "'a\\b'", '"""\nx\n  y \\\n  z"""', "'''\n'x'\n'''", '""""q""""', '""',
        "1979-05-27", "07:32:00.25", "1979-05-27T07:32:00Z", "1979-05-27 07:32:00.123456-07:30", "2024-02-29t00:00:00",
    ]

    def __init__(self, rng):
        self.rng = rng

    def blank(self):
        return self.rng.choice(["", " ", " ", "  ", "\t"])

    def key(self, most=3):
        count = self.rng.choice([1, 1, 1, 2, most])
        dot = self.rng.choice([".", ".", " . ", ". "])
        return dot.join(self.rng.choice(self.KEYS) for _ in range(count))

    def gap(self):
        return self.rng.choice(["", "", " ", "\n", "\n  ", " # c\n", "\n\n# x, ]\n\t"])

    def value(self, depth=0):
        kind = self.rng.random()
        if depth < 4 and kind < 0.15:
            items = [self.value(depth + 1) for _ in range(self.rng.randrange(4))]
            body = "".join(self.gap() + item + self.gap() + "," for item in items)
            return "[" + (body if self.rng.random() < 0.3 else body[:-1]) + self.gap() + "]"
        if depth < 4 and kind < 0.3:
            pairs = [self.pair(depth + 1) for _ in range(self.rng.randrange(4))]
            return "{" + self.blank() + ("," + self.blank()).join(pairs) + self.blank() + "}"
        return self.rng.choice(self.SCALARS)

    def pair(self, depth=0):
        return self.key() + self.blank() + "=" + self.blank() + self.value(depth)

    def line(self):
        kind = self.rng.random()
        end = self.rng.choice(["\n", "\n", "\n", " # comment\n", "\r\n", "\n\n"])
        if kind < 0.15:
            return f"[{self.blank()}{self.key()}{self.blank()}]{end}"
        if kind < 0.3:
            return f"[[{self.blank()}{self.key()}{self.blank()}]]{end}"
        return self.blank() + self.pair() + self.blank() + end

    def document(self, refused):
        """Lines one after the other; a line that tomllib refuses is mostly left out."""
        text = ""
        for _ in range(self.rng.randrange(1, 14)):
            more = text + self.line()
            if refused and self.rng.random() < 0.15 or load(more)[0]:
                text = more
        return text


def tag(value):
    match value:
        case bool():
            return ["boolean", value]
        case int():
            if not -2**63 <= value < 2**63:
                raise OverflowError
            return ["integer", str(value)]
        case float():
            return ["float", repr(value)]
        case str():
            return ["string", value]
        case datetime.datetime() | datetime.time():
            return ["datetime", value.isoformat(timespec="microseconds")]
        case datetime.date():
            return ["datetime", value.isoformat()]
        case list():
            return ["array", [tag(item) for item in value]]
        case dict():
            return ["table", [[key, tag(item)] for key, item in value.items()]]
    raise TypeError(value)


def load(text):
    try:
        return True, tag(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError, OverflowError):
        return False, None


def mutate(rng, text, others):
    characters = "abz019_-+.:eExobTZ \t\n\r\"'\\#,=[]{}\x00\x7fé\u2028"
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        at = rng.randrange(len(text) + 1)
        kind = rng.randrange(7)
        if kind == 0:
            text = text[:at] + text[at + rng.randrange(1, 4):]
        elif kind == 1:
            text = text[:at] + rng.choice(characters) + text[at:]
        elif kind == 2:
            text = text[:at] + rng.choice(characters) + text[at + 1:]
        elif kind == 3 and at + 1 < len(text):
            text = text[:at] + text[at + 1] + text[at] + text[at + 2:]
        elif kind == 4:
            lines = text.split("\n")
            rng.shuffle(lines)
            text = "\n".join(lines)
        elif kind == 5:
            lines = text.split("\n")
            lines.insert(rng.randrange(len(lines)), rng.choice(lines))
            text = "\n".join(lines)
        else:
            lines = rng.choice(others).split("\n")
            text = text[:at] + "\n" + rng.choice(lines) + "\n" + text[at:]
    return text


def main():
    items = []

    def put(name, text):
        valid, expected = load(text)
        items.append({"name": name, "toml": text, "valid": valid, **({"expected": expected} if valid else {})})

    for name, text in handwritten():
        put(name, text)
        if name.split()[0] in ("valid", "invalid"):
            assert items[-1]["valid"] == name.startswith("valid"), (name, text)
    for seed in range(400):
        put(f"generated {seed}", Writer(random.Random(f"{SEED} {seed}")).document(refused=seed % 4 == 3))
    bases = [item["toml"] for item in items if item["valid"] and len(item["toml"]) > 8]
    for seed in range(2500):
        rng = random.Random(f"{SEED} mutant {seed}")
        put(f"mutant {seed}", mutate(rng, rng.choice(bases), bases))
    with open(os.path.join(HERE, "toml.json.gz"), "wb") as file:
        file.write(gzip.compress(json.dumps(items, ensure_ascii=True, separators=(",", ":")).encode(), 9, mtime=0))
    good = sum(item["valid"] for item in items)
    print(f"{len(items)} documents, {good} valid, {len(items) - good} invalid")


if __name__ == "__main__":
    main()
