"""Writes python.jsonl.gz: programs, with the top-level literals that Python's own parser finds in them.

    python3 write_python.py            makes the file anew, from a fixed seed
    python3 write_python.py check      reads such lines from standard input, and says which are wrong
"""
import ast
import gzip
import io
import json
import os
import random
import struct
import sys
import tokenize


def describe(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool true" if value else "bool false"
    if isinstance(value, int):
        return f"int {value}"
    if isinstance(value, float):
        return "float " + struct.pack(">d", value).hex()
    units = value.encode("utf-16-be", "surrogatepass")
    return "str " + units.hex()


def pieces(text, node):
    """How many string tokens a constant is made of, and whether one names a character."""
    segment = ast.get_source_segment(text, node)
    strings = [t for t in tokenize.generate_tokens(io.StringIO("(" + segment + ")").readline) if t.type == tokenize.STRING]
    named = any("\\N{" in t.string and "r" not in t.string.split(t.string[-1])[0].lower() for t in strings)
    return len(strings), named


def scalar(text, node):
    """(True, value) of a literal that is one scalar, with or without a sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
        inner = node.operand
        if isinstance(inner, ast.Constant) and type(inner.value) in (int, float) and bare(text, node):
            if type(inner.value) is int and inner.value >= 2 ** 63:
                return False, None
            return True, ast.literal_eval(node)
        return False, None
    if not isinstance(node, ast.Constant) or type(node.value) not in (int, float, str, bool, type(None)):
        return False, None
    if type(node.value) is int and node.value >= 2 ** 63:
        return False, None
    if type(node.value) is str:
        count, named = pieces(text, node)
        try:
            node.value.encode("utf-16-be")
        except UnicodeEncodeError:
            return False, None
        if count != 1 or named:
            return False, None
    return True, node.value


def bare(text, node):
    """Whether nothing but the sign and the number is there: `-(3)` is an expression."""
    return "(" not in ast.get_source_segment(text, node)


def good(key):
    return len(key) > 0 and not any(c.isspace() or c in ".=#{}" or ord(c) < 32 or 127 <= ord(c) < 160 for c in key)


def collect(text, path, node, found):
    if not good(path[-1]):
        return
    if isinstance(node, (ast.List, ast.Tuple)):
        for index, item in enumerate(node.elts):
            if isinstance(item, ast.Starred):
                break
            collect(text, path + [str(index)], item, found)
    elif isinstance(node, ast.Dict):
        for key, item in zip(node.keys, node.values):
            if isinstance(key, ast.Constant) and type(key.value) is str:
                inner = ".".join(path + [key.value])
                for old in [k for k in found if k == inner or k.startswith(inner + ".")]:
                    del found[old]
                collect(text, path + [key.value], item, found)
    else:
        is_literal, value = scalar(text, node)
        if is_literal:
            found[".".join(path)] = describe(value)


def keys_of(text):
    by_name = {}
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None and statement.simple:
            target = statement.target
        else:
            continue
        if not isinstance(target, ast.Name) or target.col_offset != statement.col_offset:
            continue
        found = {}
        collect(text, [target.id], statement.value, found)
        if found:
            by_name[target.id] = found
    return {key: value for found in by_name.values() for key, value in found.items()}


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *options):
        return self.random.choice(options)

    def number(self):
        r = self.random
        return self.pick(
            str(r.randrange(1000)), "0x%X" % r.randrange(5000), "0b101", "0o17", "1_000", "%.3f" % r.random(), ".5", "3.", "1e-4", "1E5",
            "1_0.0_1e1_0", "00", "0.0", "12345678901234567890", "9223372036854775807", "%de%d" % (r.randrange(1, 9), r.randrange(-300, 300)), "3j")

    def string(self):
        r = self.random
        body = "".join(r.choice(["a", "b c", "#", "é", "😀", "=", "{x}", "\\n", "\\\\", "\\x41", "\\u00e9", "\\U0001F600", "\\101", "\\q", "\\0", ";", "["])
                       for _ in range(r.randrange(5)))
        prefix = self.pick("", "", "", "", "r", "u", "R", "U")
        quote = self.pick("'", '"', "'''", '"""')
        if len(quote) == 3 and r.random() < 0.5:
            body += self.pick("\nmore", " it's \"so\" x")
        elif r.random() < 0.2:
            body += self.pick("\\'", '\\"')
        if r.random() < 0.1:
            prefix = self.pick("b", "f", "rb")
            body = self.pick("x", "y z", "")
        return prefix + quote + body + quote

    def expression(self):
        return self.pick("f(3)", "a1 if 1 else 2", "1 + 2", "not True", "lambda x=1: {'a': x}", "f'{x!r:>{w}}'", "f\"{x['a = 1']:'>3}\"", "[i for i in range(3)]",
                         "{'a': 1 for _ in x}", "{1, 2}", "x[1:2]", "'a' 'b'", "-x", "-(3)", "...", "[1] * 3", "{'a': 1}['a']", "(1 + 2)", "'%d' % 3", "(yield)",
                         "x == 3", "print('x')", "f'{{a}}'", "\"\\N{DASH}\"".replace("DASH", "EM DASH"))

    def value(self, depth=0):
        r = self.random
        kind = r.randrange(12 if depth < 3 else 8)
        if kind < 3:
            return self.pick("", "", "-", "+", "- ") + self.number()
        if kind < 5:
            return self.string()
        if kind == 5:
            return self.pick("True", "False", "None")
        if kind == 6:
            return self.expression().replace("(yield)", "f()")
        if kind == 7:
            return "(" + self.value(depth + 1) + ")"
        gap = self.pick("", " ", "\n    ", "  # note, [x] = 'y\n  ")
        items = [self.value(depth + 1) for _ in range(r.randrange(4))]
        if kind == 8:
            return "(" + "".join(item + "," + gap for item in items) + ")"
        if kind == 9:
            if r.random() < 0.1:
                items.insert(r.randrange(len(items) + 1), "*x")
            return "[" + gap + ("," + gap).join(items) + self.pick("", ",") * (len(items) > 0) + "]"
        keys = [self.pick("'i'", '"j"', "'k k'", "'a.b'", "3", "r'lr'", "x", "'i'", "''") for _ in items]
        pairs = [key + self.pick(":", ": ", " : ") + item for key, item in zip(keys, items)]
        if r.random() < 0.1:
            pairs.insert(r.randrange(len(pairs) + 1), "**x")
        return "{" + gap + ("," + gap).join(pairs) + self.pick("", ",") * (len(pairs) > 0) + "}"

    def statement(self):
        r = self.random
        name = self.pick("lr", "epochs", "name", "größe", "d", "l", "x1", "_y", "match", "type", "printer")
        plain = name + self.pick(" = ", "=", " =  ", ": int = ", ": 'a = b' = ", ": dict[str, int]=", " = \\\n   ") + self.value()
        return self.pick(
            *[plain] * 12, plain + self.pick(" # lr = 5", "  ", ";", "\t#"), plain + "; " + name + "2 = 7", "import os; " + plain, "",
            "# " + name + " = 3", "'''doc\n" + name + " = 3\n'''", "if x: a1 = 1; a2 = 2", "if x:\n    a3 = 1\n\n    a4 = 2", "else_ = 3",
            "def g(a=1,\n  b=2):\n    c = 3\n    return a", "class A:\n    lr = 3", "for i in x: a5 = 1", "a6, a7 = 1, 2", "a8 = a9 = 3", "d['x'] = 3", "o.x = 3",
            name + " += 1", name + ": int", "x == 3", "print(y := 3)", "with x as y: a10 = 1", "try: a11 = 1\nexcept E: a12 = 2", "while 0: a13 = 1",
            "(a14) = 3", "assert x, 'a = 3'", "del x", "async def h():\n\ta15 = 1", "f'''\n{x}\na16 = 3\n'''", "lambda: 3", "global_ = 4")

    def program(self):
        lines = "\n".join(self.statement() for _ in range(self.random.randrange(1, 7)))
        text = lines + self.pick("", "\n")
        if self.random.random() < 0.2:
            text = text.replace("\n", "\r\n")
        return text


def main():
    if sys.argv[1:] == ["check"]:
        right = 0
        for line in sys.stdin:
            case = json.loads(line)
            seen = keys_of(case["text"])
            # What a key that is no number can be written as, an expression for infinity, is none of Python's literals.
            if seen != case["keys"]:
                print("wrong:", json.dumps(case), seen)
                return
            right += 1
        print(right, "right")
        return
    here = os.path.dirname(os.path.abspath(__file__))
    cases = []
    seed = 0
    while len(cases) < 1500:
        seed += 1
        text = Writer(seed).program()
        try:
            cases.append({"text": text, "keys": keys_of(text)})
        except (SyntaxError, ValueError):
            continue
    data = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases).encode()
    with open(os.path.join(here, "python.jsonl.gz"), "wb") as out:
        out.write(gzip.compress(data, 9, mtime=0))
    print(len(cases), "cases from", seed, "seeds,", len(data), "bytes")


if __name__ == "__main__":
    main()
