import json
import os

with open(os.environ["CUPEL_CONFIG"]) as file:
    config = json.load(file)

points = [(x, 3 * x) for x in (-2, -1, 1, 2)]
slope = 0.0
for step in range(1, config["steps"] + 1):
    slope -= config["rate"] * sum(2 * (slope * x - y) * x for x, y in points)
    loss = sum((slope * x - y) ** 2 for x, y in points) / len(points)
    print(f"loss: {loss:.6g} (step {step})", flush=True)
    print(f"PROGRESS {step / config['steps']}", flush=True)

with open("line.json", "w") as file:
    json.dump({"slope": slope}, file)
with open("summary.json", "w") as file:
    json.dump({"metrics": {"slope": slope}, "attributes": {"language": "Python"}}, file)
