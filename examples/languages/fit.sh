set -eu
rate=$1 steps=$2

# Each line as soon as it is known: what awk keeps back, nobody sees.
awk -v rate="$rate" -v steps="$steps" 'BEGIN {
  split("-2 -1 1 2", x)
  for (step = 1; step <= steps; step++) {
    gradient = 0; loss = 0
    for (i in x) gradient += 2 * (slope * x[i] - 3 * x[i]) * x[i]
    slope -= rate * gradient
    for (i in x) loss += (slope * x[i] - 3 * x[i]) ^ 2 / 4
    printf "loss: %.6g (step %d)\n", loss, step
    printf "PROGRESS %g\n", step / steps
    fflush()
  }
  printf "{\"slope\": %.17g}\n", slope > "line.json"
}'

slope=$(sed 's/.*: //; s/}//' line.json)
printf '{"metrics": {"slope": %s}, "attributes": {"language": "shell"}}\n' "$slope" > summary.json
