namespace Cupel.Learn.Tests.Oracle;

/// <summary>Runs the cases of an oracle file by their function, and tells every one that fails.</summary>
internal static class OracleGroup
{
    /// <summary>The functions of a file, in its order.</summary>
    public static TheoryData<string> Of(string file) => [.. OracleFile.Read(file).Select(one => one.Function).Distinct(StringComparer.Ordinal)];

    /// <summary>Checks every case of one function.</summary>
    /// <param name="file">The file.</param>
    /// <param name="function">The function.</param>
    /// <param name="check">Checks one; it fails by throwing.</param>
    /// <param name="exceptions">Cases where ours differs on purpose, each with the reason. One that passes is a failure, too.</param>
    public static void Check(string file, string function, Action<OracleCase> check, IReadOnlyDictionary<string, string>? exceptions = null) =>
        Check($"{file}/{function}", OracleFile.Read(file).Where(one => one.Function == function), check, exceptions);

    /// <summary>Checks every case of a group.</summary>
    /// <param name="group">What the group is called in the message.</param>
    /// <param name="cases">Its cases.</param>
    /// <param name="check">Checks one; it fails by throwing.</param>
    /// <param name="exceptions">Cases where ours differs on purpose, each with the reason. One that passes is a failure, too.</param>
    public static void Check(string group, IEnumerable<OracleCase> cases, Action<OracleCase> check, IReadOnlyDictionary<string, string>? exceptions = null)
    {
        var failures = new List<string>();
        foreach (OracleCase one in cases)
        {
            bool isException = exceptions?.ContainsKey(one.Name) ?? false;
            try
            {
                check(one);
                if (isException)
                {
                    failures.Add($"{one.Name} is listed as an exception, but passes");
                }
            }
            catch (Exception problem) when (!isException || problem is UnknownArgumentException)
            {
                failures.Add($"{one.Name}: {problem.GetType().Name}: {problem.Message}");
            }
            catch (Exception) when (isException)
            {
                // As listed.
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {group} fail:\n{string.Join('\n', failures.Take(40))}");
    }

    /// <summary>Fails where the case gives an argument that the test does not know.</summary>
    public static void Knows(this OracleCase one, params string[] arguments)
    {
        string[] unknown = [.. one.Arguments.Except(arguments, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new UnknownArgumentException($"the test does not know {string.Join(", ", unknown)}");
        }
    }

    /// <summary>The numbers of an input.</summary>
    public static double[] Numbers(this OracleCase one, string input) => OracleJson.Numbers(one.FindInput(input) ?? throw new KeyNotFoundException($"{one.Name} has no {input}"));

    /// <summary>The rows of an input.</summary>
    public static double[][] Rows(this OracleCase one, string input) => OracleJson.Rows(one.FindInput(input) ?? throw new KeyNotFoundException($"{one.Name} has no {input}"));

    /// <summary>The whole numbers of an input.</summary>
    public static long[] Longs(this OracleCase one, string input) => [.. one.Numbers(input).Select(number => checked((long)number))];

    private sealed class UnknownArgumentException(string message) : Exception(message);
}
