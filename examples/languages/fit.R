values <- commandArgs(trailingOnly = TRUE)
rate <- as.numeric(values[1])
steps <- as.integer(values[2])

x <- c(-2, -1, 1, 2)
y <- 3 * x
slope <- 0
for (step in seq_len(steps)) {
  slope <- slope - rate * sum(2 * (slope * x - y) * x)
  cat(sprintf("loss: %.6g (step %d)\n", mean((slope * x - y)^2), step))
  cat(sprintf("PROGRESS %g\n", step / steps))
}

writeLines(sprintf('{"slope": %.17g}', slope), "line.json")
writeLines(sprintf('{"metrics": {"slope": %.17g}, "attributes": {"language": "R"}}', slope), "summary.json")
