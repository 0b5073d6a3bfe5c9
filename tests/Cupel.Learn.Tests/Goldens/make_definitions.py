"""Writes definitions.json: six steps of optimizers by their papers' formulas, in float64, on a 3 x 4 weight and given gradients.

Run `/usr/bin/python3 make_definitions.py` where numpy is. Nothing of Cupel or of another library's optimizers is used.
"""
import json
import math
import os

import numpy as np

rng = np.random.default_rng(11)
START = rng.normal(size=(3, 4)).round(3)
GRADIENTS = rng.normal(size=(6, 3, 4)).round(3)
LR, B1, B2 = 0.05, 0.9, 0.999


def means(s, g, b1=B1, b2=B2):
    s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
    s["v"] = b2 * s.get("v", 0) + (1 - b2) * g * g
    return s["m"], s["v"]


def lamb(p, g, t, s, decay=0.1, eps=1e-6, bound=1.5):
    g = g * min(1, bound / (np.linalg.norm(g) + eps))
    m, v = means(s, g)
    u = (m / (1 - B1**t)) / (np.sqrt(v / (1 - B2**t)) + eps) + decay * p
    return p - LR * min(np.linalg.norm(p), 10) / (np.linalg.norm(u) + eps) * u


def diffgrad(p, g, t, s, decay=0.1, eps=1e-8):
    g = g + decay * p
    m, v = means(s, g)
    friction = 1 / (1 + np.exp(-np.abs(s.get("g", 0) - g)))
    s["g"] = g
    return p - LR * math.sqrt(1 - B2**t) / (1 - B1**t) * friction * m / (np.sqrt(v) + eps)


def lars(p, g, t, s, decay=0.1, trust=0.02, momentum=0.9):
    g = g + decay * p
    g = g * trust * np.linalg.norm(p) / np.linalg.norm(g)
    s["b"] = momentum * s.get("b", 0) + g
    return p - LR * s["b"]


def sgdw(p, g, t, s, decay=0.1, momentum=0.9):
    s["b"] = momentum * s.get("b", 0) + g
    return p * (1 - LR * decay) - LR * s["b"]


def novograd(p, g, t, s, decay=0.1, b1=0.95, b2=0.98, eps=1e-8):
    n = (g * g).sum()
    s["v"] = n if t == 1 else b2 * s["v"] + (1 - b2) * n
    s["m"] = b1 * s.get("m", 0) + g / (math.sqrt(s["v"]) + eps) + decay * p
    return p - LR * s["m"]


def adamp(p, g, t, s, decay=0.1, delta=0.8, ratio=0.1, eps=1e-8):
    m, v = means(s, g)
    u = m * math.sqrt(1 - B2**t) / (np.sqrt(v) + eps)
    share = 1
    for rows in (3, 1):
        w, d, f = p.reshape(rows, -1), g.reshape(rows, -1), u.reshape(rows, -1)
        length = np.linalg.norm(w, axis=1, keepdims=True)
        cosine = np.abs((w * d).sum(1, keepdims=True)) / (length * np.linalg.norm(d, axis=1, keepdims=True) + eps)
        if cosine.max() < delta / math.sqrt(w.shape[1]):
            n = w / (length + eps)
            u = (f - n * (n * f).sum(1, keepdims=True)).reshape(3, 4)
            share = ratio
            s["projected"] = s.get("projected", 0) + 1
            break
    p = p * (1 - LR * decay * share)
    return p - LR / (1 - B1**t) * u


def adan(p, g, t, s, decay=0.1, b1=0.98, b2=0.92, b3=0.99, eps=1e-8):
    d = g - s.get("g", g)
    s["g"] = g
    s["m"] = b1 * s.get("m", 0) + (1 - b1) * g
    s["c"] = b2 * s.get("c", 0) + (1 - b2) * d
    s["n"] = b3 * s.get("n", 0) + (1 - b3) * (g + b2 * d) ** 2
    step = (s["m"] / (1 - b1**t) + b2 * s["c"] / (1 - b2**t)) / (np.sqrt(s["n"] / (1 - b3**t)) + eps)
    return (p - LR * step) / (1 + LR * decay)


def walk(rule):
    p, s, places = START, {}, []
    for t, g in enumerate(GRADIENTS, 1):
        p = rule(p, g, t, s)
        places.append(p.tolist())
    print(rule.__name__, s.get("projected"))
    return places


out = {"start": [START.tolist()], "gradients": GRADIENTS.tolist()}
out |= {rule.__name__: walk(rule) for rule in (lamb, diffgrad, lars, sgdw, novograd, adamp, adan)}
json.dump(out, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "definitions.json"), "w"))
