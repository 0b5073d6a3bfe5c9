using Cupel.Metrics;

namespace Cupel.Core.Tests.Metrics;

/// <summary>The quick way to read an event gives what the way field by field gives.</summary>
public sealed class PlainEventTests
{
    private static readonly string[] Names = ["loss", "val/ä", "", "_hparams_/session", new string('n', 90), new string('m', 200)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Both_ways_give_the_same_points(int seed)
    {
        var random = new Random(seed);
        int quick = 0;
        for (int round = 0; round < 2000; round++)
        {
            string name = Names[random.Next(Names.Length)];
            long step = random.Next(4) switch { 0 => 0, 1 => -5, 2 => random.Next(100), _ => random.NextInt64() };
            double value = random.Next(3) switch { 0 => random.Next(10), 1 => double.NaN, _ => random.NextDouble() };
            var encoder = new EventEncoder();
            encoder.Append(new MetricPoint(name, step, value, random.NextDouble() * 1e9));
            byte[] message = encoder.Frames.Span[EventFraming.HeadBytes..^EventFraming.TailBytes].ToArray();
            if (random.Next(3) == 0)
            {
                // Damage that the checksum would catch, and fields that nobody knows.
                message[random.Next(message.Length)] ^= (byte)(1 << random.Next(8));
            }

            if (!PlainEvent.TryRead(message, out _))
            {
                continue;
            }

            // With a field that no event has behind it, only the way field by field is left.
            quick++;
            (string? plain, string? slow) = (Decode(message), Decode([.. message, 0x78, 0x00]));
            Assert.True(plain == slow, $"seed {seed}, round {round}: {Convert.ToHexString(message)}\n{plain}\n{slow}");
        }

        Assert.InRange(quick, 500, 2000);
    }

    private static string? Decode(byte[] message)
    {
        var decoder = new EventDecoder();
        var sink = new TextSink([]);
        try
        {
            decoder.Decode(message, ref sink);
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return $"{string.Join(';', sink.Points.Select(point => $"{decoder.Names[point.Metric]} {point.Text}"))} {decoder.Foreign} {decoder.FirstTime} {decoder.LastTime} {decoder.Hparams.Count}";
    }

    private readonly record struct TextSink(List<(int Metric, string Text)> Points) : IPointSink
    {
        public void Add(int metric, long step, double value, double time) =>
            Points.Add((metric, $"{step} {BitConverter.DoubleToInt64Bits(value):x} {time:R}"));

        public void Restart(long step) => Points.Add((0, $"restart {step}"));
    }
}
