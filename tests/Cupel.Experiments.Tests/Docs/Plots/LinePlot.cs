using System.Globalization;
using System.Net;
using System.Text;

namespace Cupel.Experiments.Tests.Docs.Plots;

/// <summary>Curves as a small SVG picture, in colours that read on light pages and on dark ones.</summary>
internal static class LinePlot
{
    private const double Width = 600;
    private const double Height = 200;
    private const double Left = 58;
    private const double Right = 16;
    private const double Top = 14;
    private const double Bottom = 40;
    private const string Grey = "#7a808a";

    // The second curve is dashed as well, for whoever does not see the difference of the colours.
    private static readonly string[] Strokes = ["stroke=\"#3b82f6\" stroke-width=\"2\"", "stroke=\"#d97706\" stroke-width=\"1.5\" stroke-dasharray=\"5 4\""];
    private static readonly string[] Fills = ["#3b82f6", "#d97706"];

    /// <summary>Draws one curve or two, with 0 on the upright axis.</summary>
    /// <param name="title">What the picture shows, for whoever does not see it.</param>
    /// <param name="x">The label below.</param>
    /// <param name="y">The label at the left.</param>
    /// <param name="curves">The curves; their names are shown where there are two.</param>
    public static string Draw(string title, string x, string y, params IReadOnlyList<Curve> curves)
    {
        (double, double)[] all = [.. curves.SelectMany(curve => curve.Points)];
        var across = Axis.Of(all.Select(point => point.Item1), ticks: 6, Left, Width - Right, isTight: true);
        var up = Axis.Of(all.Select(point => point.Item2).Append(0), ticks: 4, Height - Bottom, Top, isTight: false);
        var svg = new StringBuilder();
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">");
        Line($"<title>{WebUtility.HtmlEncode(title)}</title>");
        foreach (double tick in up.Ticks)
        {
            Line($"<path d=\"M{Left} {Text(up.At(tick))}H{Width - Right}\" stroke=\"{Grey}\" stroke-opacity=\"0.3\"/>");
            Line($"<text x=\"{Left - 6}\" y=\"{Text(up.At(tick) + 4)}\" text-anchor=\"end\" fill=\"{Grey}\">{up.Label(tick)}</text>");
        }

        foreach (double tick in across.Ticks)
        {
            Line($"<path d=\"M{Text(across.At(tick))} {Height - Bottom}v4\" stroke=\"{Grey}\"/>");
            Line($"<text x=\"{Text(across.At(tick))}\" y=\"{Height - Bottom + 17}\" text-anchor=\"middle\" fill=\"{Grey}\">{across.Label(tick)}</text>");
        }

        Line($"<path d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\" fill=\"none\" stroke=\"{Grey}\"/>");
        Line($"<text x=\"{Text((Left + Width - Right) / 2)}\" y=\"{Height - 6}\" text-anchor=\"middle\" fill=\"{Grey}\">{x}</text>");
        Line($"<text transform=\"translate(14 {Text((Top + Height - Bottom) / 2)}) rotate(-90)\" text-anchor=\"middle\" fill=\"{Grey}\">{y}</text>");
        for (int i = curves.Count - 1; i >= 0; i--)
        {
            string points = string.Join(' ', curves[i].Points.Select(point => $"{Text(across.At(point.X))},{Text(up.At(point.Y))}"));
            Line($"<polyline points=\"{points}\" fill=\"none\" {Strokes[i]} stroke-linejoin=\"round\"/>");
        }

        if (curves.Count > 1)
        {
            // Below the picture, where no curve runs through it.
            string names = string.Concat(curves.Select((curve, i) => $"<tspan dx=\"12\" fill=\"{Fills[i]}\">{WebUtility.HtmlEncode(curve.Name)}</tspan>"));
            Line($"<text x=\"{Width - Right}\" y=\"{Height - 6}\" text-anchor=\"end\">{names}</text>");
        }

        return svg.Append("</svg>\n").ToString();

        void Line(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // A tenth of a pixel is as fine as any screen shows. Adding 0 makes a zero of minus zero.
    private static string Text(double number) => (Math.Round(number, 1) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Numbers along one side of the picture.</summary>
    private sealed record Axis(double Low, double High, double Step, double From, double To)
    {
        public IEnumerable<double> Ticks
        {
            get
            {
                for (int i = (int)Math.Ceiling((Low / Step) - 1e-9); i * Step <= High + (1e-9 * Step); i++)
                {
                    yield return i * Step;
                }
            }
        }

        /// <summary>Round steps of 1, 2 or 5 times a power of ten; the ends are round too, unless the axis is tight.</summary>
        public static Axis Of(IEnumerable<double> numbers, int ticks, double from, double to, bool isTight)
        {
            double[] all = [.. numbers];
            (double low, double high) = (all.Min(), all.Max());
            high = high == low ? low + 1 : high;
            double rough = (high - low) / ticks;
            double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            double step = power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
            return isTight ? new Axis(low, high, step, from, to)
                : new Axis(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, from, to);
        }

        public double At(double number) => From + ((number - Low) / (High - Low) * (To - From));

        public string Label(double tick) => (Math.Round(tick, 10) + 0.0).ToString("0.####", CultureInfo.InvariantCulture);
    }
}
