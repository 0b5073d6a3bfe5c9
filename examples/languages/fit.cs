using System.Globalization;

const double rate = 0.02;
const int steps = 20;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
double[] xs = [-2, -1, 1, 2];
double slope = 0;
for (int step = 1; step <= steps; step++)
{
    slope -= rate * xs.Sum(x => 2 * (slope * x - 3 * x) * x);
    double loss = xs.Average(x => Math.Pow(slope * x - 3 * x, 2));
    Console.WriteLine($"loss: {loss:g6} (step {step})");
    Console.WriteLine($"PROGRESS {(double)step / steps}");
}

File.WriteAllText("line.json", $$"""{"slope": {{slope}}}""");
File.WriteAllText("summary.json", $$$"""{"metrics": {"slope": {{{slope}}}}, "attributes": {"language": "C#"}}""");
