using System.Globalization;
using System.Runtime.InteropServices;
using Cupel.Torch;

namespace Cupel.Bench.Parts;

/// <summary>One input of both sides: numbers of a shape, or texts.</summary>
internal sealed class PartInput
{
    private static readonly string[] Words = "the a of to in network layer model loss data train test batch step rate gradient value mean small large".Split(' ');

    private PartInput(string kind) => IsText = kind == "texts";

    /// <summary>Whether it is texts.</summary>
    public bool IsText { get; }

    /// <summary>Its sizes.</summary>
    public long[] Shape { get; private init; } = [];

    /// <summary>Its numbers where they are none of the integers.</summary>
    public float[]? Floats { get; private init; }

    /// <summary>Its integers.</summary>
    public long[]? Integers { get; private init; }

    /// <summary>Its texts.</summary>
    public string[]? Texts { get; private init; }

    /// <summary>Makes an input from a word and sizes: <c>normal 64x784</c>, <c>whole10 64</c> for integers below 10.</summary>
    /// <param name="spec">The word and the sizes.</param>
    /// <param name="seed">The same seed gives the same numbers.</param>
    public static PartInput Read(string spec, int seed)
    {
        string[] words = spec.Split(' ');
        string kind = words[0].TrimEnd([.. "0123456789"]);
        long below = words[0].Length > kind.Length ? long.Parse(words[0].AsSpan(kind.Length), CultureInfo.InvariantCulture) : 0;
        long[] shape = [.. words[1].Split('x').Select(size => long.Parse(size, CultureInfo.InvariantCulture))];
        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        var random = new Random(seed);
        return kind switch
        {
            "normal" => Of(i => Normal(random)),
            "share" => Of(i => random.NextSingle()),
            "positive" => Of(i => random.NextSingle() + 0.1f),
            "bits" => Of(i => random.Next(2)),
            "sign" => Of(i => (random.Next(2) * 2) - 1),
            "simplex" => Rows(row => row),
            "log_simplex" => Rows(MathF.Log),
            "whole" => Whole(i => random.NextInt64(below)),
            "label" => Whole(i => random.NextInt64(below - 1) + 1),
            "classes" => Whole(i => i % below),
            "marks" => Whole(i => i % shape[^1] < 3 ? (((i / shape[^1]) + (7 * (i % shape[^1]))) % below) : -1),
            "texts" => new PartInput(kind) { Shape = shape, Texts = [.. Enumerable.Range(0, count).Select(i => Sentence(random))] },
            _ => throw new FormatException($"an input cannot be `{spec}`"),
        };

        PartInput Of(Func<int, float> number) => new(kind) { Shape = shape, Floats = [.. Enumerable.Range(0, count).Select(number)] };
        PartInput Whole(Func<int, long> number) => new(kind) { Shape = shape, Integers = [.. Enumerable.Range(0, count).Select(number)] };
        PartInput Rows(Func<float, float> then)
        {
            int width = (int)shape[^1];
            float[] numbers = [.. Enumerable.Range(0, count).Select(i => MathF.Exp(Normal(random)))];
            for (int at = 0; at < count; at += width)
            {
                Span<float> row = numbers.AsSpan(at, width);
                float sum = 0;
                foreach (float number in row)
                {
                    sum += number;
                }

                foreach (ref float number in row)
                {
                    number = then(number / sum);
                }
            }

            return new(kind) { Shape = shape, Floats = numbers };
        }
    }

    /// <summary>A tensor of it.</summary>
    public Tensor ToTensor() => Floats is not null ? Tensor.From<float>(Floats, Shape)
        : Integers is not null ? Tensor.From<long>(Integers, Shape)
        : throw new InvalidOperationException("texts are no tensor");

    /// <summary>Its numbers in float64.</summary>
    public double[] ToDoubles() => Floats is not null ? [.. Floats.Select(number => (double)number)] : [.. Integers!.Select(number => (double)number)];

    /// <summary>Says to the other side what it is; numbers are written into a file.</summary>
    /// <param name="file">The file.</param>
    public object Write(string file)
    {
        if (Texts is not null)
        {
            return new { texts = Texts };
        }

        byte[] bytes = Floats is not null ? MemoryMarshal.AsBytes<float>(Floats).ToArray()
            : MemoryMarshal.AsBytes<long>(Integers).ToArray();
        File.WriteAllBytes(file, bytes);
        return new { file, dtype = Floats is not null ? "float32" : "int64", shape = Shape };
    }

    private static float Normal(Random random) =>
        MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());

    private static string Sentence(Random random) =>
        string.Join(' ', Enumerable.Range(0, 8 + random.Next(12)).Select(_ => Words[random.Next(Words.Length)])) + ".";
}
