namespace Cupel.Learn.Tests.Oracle;

/// <summary>Runs the cases of an oracle file in groups, so that a failure names every case that fails.</summary>
internal sealed class OracleGroups(string file)
{
    private readonly Lazy<ILookup<string, OracleCase>> _groups = new(() => OracleFile.Read(file).ToLookup(one => one.Call, StringComparer.Ordinal));

    /// <summary>The calls of the file, each a group.</summary>
    public TheoryData<string> Calls => [.. _groups.Value.Select(group => group.Key)];

    /// <summary>Cases in the file.</summary>
    public int Count => _groups.Value.Sum(group => group.Count());

    /// <summary>Runs every case of a group and fails with what all of them say.</summary>
    /// <param name="call">The group.</param>
    /// <param name="run">Runs one case, and throws where it fails.</param>
    public void Run(string call, Action<OracleCase> run) => OracleGroup.Check($"{file}/{call}", _groups.Value[call], run);
}
