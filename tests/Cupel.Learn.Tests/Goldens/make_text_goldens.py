"""Writes text_goldens.json.gz: random texts, and what sacreBLEU, NLTK and torchmetrics make of them.

Made with Python 3.11 (Unicode 14), sacrebleu at f615c72 (2.6.0), nltk/stem/porter.py at f2a92bd (3.8.1) and torchmetrics' functional/text/eed.py at
dab0333 on the path; where the module `regex` is missing, `re` with its Unicode categories written out does.

tokens    texts of many scripts, and the outputs of the tokenizers: 13a, intl, zh, char, and tercom plain, normalized, Asian and without punctuation
scores    corpora of such texts with one to three references, and BLEU, chrF++ and TER of them
moves     word sequences of up to 120 words, parts of which were moved: the edits and the length that lib_ter counts
stems     words, and their stems
eed       pairs of English texts, and their extended edit distance
"""
import gzip
import json
import os
import random
import unicodedata

from nltk.stem.porter import PorterStemmer
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.metrics.lib_ter import translation_edit_rate
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
from sacrebleu.tokenizers.tokenizer_char import TokenizerChar
from sacrebleu.tokenizers.tokenizer_intl import TokenizerV14International
from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer
from sacrebleu.tokenizers.tokenizer_zh import TokenizerZh
from torchmetrics.functional.text.eed import _eed_function, _preprocess_en

random.seed(20)
HERE = os.path.dirname(os.path.abspath(__file__))
RANGES = [(0x20, 0x7E)] * 8 + [(0xA0, 0x17F), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF),
          (0x2600, 0x27BF), (0x2E80, 0x2EF3), (0x3000, 0x30FF), (0x3200, 0x33FF), (0x4E00, 0x9FBF), (0xFF01, 0xFF65), (0x1F300, 0x1F64F), (0x20000, 0x2000F), (0x660, 0x669)]
PIECES = ["&quot;", "&amp;", "&lt;", "&gt;", "<skipped>", "-\n", "\n-", "\n", "'s ", "'s", "ΟΔΟΣ ", "İ", "3.14", "1,000", "5-6", "x-y", "...", "e.g.", "  ", "\t"]
WORDS = "the a cat dog sat on mat house big small red runs quickly under of and Hello, world! it's 3.5 (so) well-known 猫 世界 🐈 naïve".split()


def character():
    while True:
        low, high = random.choice(RANGES)
        one = chr(random.randint(low, high))
        if unicodedata.category(one) not in ("Cn", "Cc"):
            return one


def scripts():
    return "".join(random.choice(PIECES) if random.random() < 0.2 else character() for _ in range(random.randint(1, 40)))


def sentence(words=WORDS, longest=14):
    return " ".join(random.choice(words) for _ in range(random.randint(0, longest)))


def changed(text):
    words = text.split()
    for _ in range(random.randint(0, 3)):
        if words:
            at = random.randrange(len(words))
            kind = random.random()
            if kind < 0.3:
                del words[at]
            elif kind < 0.6:
                words.insert(at, random.choice(WORDS))
            else:
                words[at] = random.choice(WORDS)
    return " ".join(words)


def moved(words, vocabulary):
    words = list(words)
    for _ in range(random.randint(0, 4)):
        if len(words) > 2:
            start = random.randrange(len(words) - 1)
            end = min(len(words), start + random.randint(1, 12))
            run = words[start:end]
            del words[start:end]
            at = random.randint(0, len(words))
            words[at:at] = run
    return [random.randrange(vocabulary) if random.random() < 0.1 else word for word in words if random.random() > 0.08]


tokenizers = {"13a": Tokenizer13a(), "intl": TokenizerV14International(), "zh": TokenizerZh(), "char": TokenizerChar(), "tercom": TercomTokenizer(),
              "tercom normalized": TercomTokenizer(normalized=True), "tercom asian": TercomTokenizer(normalized=True, asian_support=True),
              "tercom without punctuation": TercomTokenizer(no_punct=True, asian_support=True, case_sensitive=True)}
tokens = [{"text": text, "outputs": {name: tokenize(text) for name, tokenize in tokenizers.items()}} for text in (scripts() for _ in range(600))]

scores = []
for _ in range(60):
    most = random.randint(1, 3)
    predictions, references = [], []
    for _ in range(random.randint(1, 8)):
        text = sentence() if random.random() < 0.9 else scripts()
        predictions.append(text)
        references.append([changed(text) for _ in range(most)])
    streams = [[refs[i] for refs in references] for i in range(most)]
    scores.append({"predictions": predictions, "references": references,
                   "bleu": BLEU().corpus_score(predictions, streams).score, "bleu_zh": BLEU(tokenize="zh", effective_order=True).corpus_score(predictions, streams).score,
                   "bleu_intl": BLEU(tokenize="intl", lowercase=True, smooth_method="floor").corpus_score(predictions, streams).score,
                   "chrf": CHRF(word_order=2).corpus_score(predictions, streams).score,
                   "ter": TER(normalized=True).corpus_score(predictions, streams).score})

moves = []


def count(prediction, reference):
    edits, _ = translation_edit_rate([str(word) for word in prediction], [str(word) for word in reference])
    moves.append({"prediction": prediction, "reference": reference, "edits": edits})


# At the limits of the search: moves as far as it looks and farther, texts that lie off the diagonal by as much as its beam, more moves than it tries.
for far in range(46, 56):
    straight = list(range(70))
    count(straight[3:far + 3] + straight[:3] + straight[far + 3:], straight)
    count(straight[far:far + 3] + straight[:far] + straight[far + 3:], straight)
for off in range(20, 32):
    count([900 + i for i in range(off)] + list(range(60)), list(range(60)) + [800 + i for i in range(off)])
    count(list(range(60)), [800 + i for i in range(off)] + list(range(60)) + list(range(700, 760)))
for length in range(16, 60, 2):
    reference = [random.randrange(5) for _ in range(length)]
    prediction = list(reference)
    random.shuffle(prediction)
    count(prediction, reference)
for longest in [12] * 60 + [40] * 30 + [120] * 24:
    vocabulary = random.choice([2, 6, 30, 200])
    reference = [random.randrange(vocabulary) for _ in range(random.randint(1, longest))]
    prediction = moved(reference, vocabulary)
    if random.random() < 0.1:
        prediction = prediction[: len(prediction) // 8]
    count(prediction, reference)

ROOTS = ["a", "be", "cat", "ti", "try", "fl", "hop", "fil", "fall", "his", "rel", "condit", "val", "digit", "conform", "radic", "differ", "vi", "analog", "oper", "feud", "decis",
         "call", "form", "sens", "tripl", "electr", "hope", "good", "reviv", "allow", "infer", "air", "adjust", "defens", "irrit", "replac", "adopt", "commun", "activ",
         "angul", "homolog", "effect", "bowdler", "prob", "rat", "ceas", "contr", "rol", "y", "say", "enjoy", "happ", "sky", "geo", "theo", "yy", "oa", "str"]
ENDS = ["", "s", "es", "ies", "sses", "ss", "ed", "eed", "ied", "ing", "ling", "at", "bl", "iz", "ated", "izing", "y", "ly", "ational", "tional", "enci", "anci", "izer", "abli", "bli",
        "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness", "fulness", "ousness", "aliti", "iviti", "biliti", "fulli", "logi",
        "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion",
        "ou", "ism", "ate", "iti", "ous", "ive", "ize", "e", "ll", "lle", "ionally", "ically", "fully", "ings", "edly", "ee", "ying"]
words = sorted({root + end for root in ROOTS for end in ENDS} | {"skies", "dying", "lying", "tying", "news", "innings", "inning", "outings", "outing", "cannings", "canning",
               "howe", "proceed", "exceed", "succeed", "die", "dies", "died", "spied", "flies", "was", "2020s", "x1ed"})
stemmer = PorterStemmer()
stems = {word: stemmer.stem(word) for word in words if word}

eed = []
for _ in range(80):
    reference = " ".join(random.choice(["Mr . Smith", "Dr. Who", "3.5", "e.g. this", "the U.S. army,", "Why?", "yes!", "a", "cat", "sat", "on", "the", "mat."]) for _ in range(random.randint(0, 10)))
    prediction = changed(reference) + random.choice(["", " ", "\n"])
    eed.append({"prediction": prediction, "reference": reference, "distance": _eed_function(_preprocess_en(prediction), _preprocess_en(reference))})

with open(os.path.join(HERE, "text_goldens.json.gz"), "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, filename="") as zipped:
    zipped.write(json.dumps({"tokens": tokens, "scores": scores, "moves": moves, "stems": stems, "eed": eed}, ensure_ascii=False, separators=(",", ":")).encode())
