using System.Text.Json;
using Cupel.Learn.Tests.Goldens;

namespace Cupel.Learn.Tests.Oracle;

/// <summary>The cases of one file in <c>Oracle/Data</c>; what a case holds is told in <c>Oracle/README.md</c>.</summary>
internal static class OracleFile
{
    /// <summary>All cases of a file, in its order.</summary>
    /// <param name="name">The file without its endings: <c>classification</c>.</param>
    public static IReadOnlyList<OracleCase> Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(Golden.Bytes($"{name}.json.gz"));
        return
        [
            .. document.RootElement.Clone().EnumerateArray().Select(one => new OracleCase(
                one.GetProperty("name").GetString()!, one.GetProperty("call").GetString()!, one.GetProperty("library").GetString()!, one)),
        ];
    }
}
