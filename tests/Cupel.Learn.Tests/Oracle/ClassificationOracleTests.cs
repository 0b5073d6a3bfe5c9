using System.Text.Json;
using Cupel.Learn.Metrics.Classification;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>Classification metrics give what torchmetrics and scikit-learn give, through the same options that a config has.</summary>
public sealed class ClassificationOracleTests : TorchTests
{
    private static readonly Lazy<IReadOnlyList<OracleCase>> Cases = new(() => OracleFile.Read("classification"));

    public static TheoryData<string> Functions => [.. Cases.Value.Select(ClassificationCase.FunctionOf).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_case_of_a_function_is_met(string function)
    {
        List<string> failures = [];
        foreach (OracleCase one in Cases.Value.Where(one => ClassificationCase.FunctionOf(one) == function))
        {
            try
            {
                Check(one);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                failures.Add(problem is Xunit.Sdk.XunitException ? problem.Message : $"{one.Name}: {problem.GetType().Name} {problem.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public void All_cases_of_the_file_belong_to_a_function_that_is_tested()
    {
        Assert.Equal(2205, Cases.Value.Count);
        Assert.Equal(Cases.Value.Count, Functions.Sum(row => Cases.Value.Count(one => ClassificationCase.FunctionOf(one) == row.Data)));
        string[] names = [.. Cases.Value.Select(one => one.Name)];
        Assert.All(ClassificationExceptions.All.Keys, name => Assert.Contains(name, names));
    }

    private static void Check(OracleCase one)
    {
        var tested = new ClassificationCase(one);
        if (one.Raises)
        {
            Assert.Throws<ArgumentException>(() => tested.Value());
        }
        else if (ClassificationExceptions.All.TryGetValue(one.Name, out string? ours))
        {
            // Ours differs, as is said there, and is what is said there.
            Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => tested.Check());
            using var expected = JsonDocument.Parse(ClassificationExceptions.Expected(one, ours));
            if (tested.IsLaw)
            {
                tested.Check(perBatch: expected.RootElement);
                return;
            }

            OracleJson.AssertEqual(expected.RootElement, tested.Value(), one.Tolerance(), $"{one.Name} (ours)");
        }
        else
        {
            tested.Check();
        }
    }
}
