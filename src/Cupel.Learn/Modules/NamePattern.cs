using System.IO.Enumeration;
using Cupel.Errors;

namespace Cupel.Learn.Modules;

/// <summary>Names of parameters that are meant by a pattern: <c>*</c> stands for any characters, dots too, and <c>?</c> for one. Case counts.</summary>
public static class NamePattern
{
    private const int MostShown = 20;

    /// <summary>Whether a name is meant.</summary>
    /// <param name="pattern">The pattern: <c>encoder.*</c>.</param>
    /// <param name="name">The name: <c>encoder.0.weight</c>.</param>
    public static bool Matches(string pattern, string name) =>

        // A backslash would escape what follows it; in a name it stands for itself.
        FileSystemName.MatchesSimpleExpression(pattern.Replace(@"\", @"\\", StringComparison.Ordinal), name, ignoreCase: false);

    /// <summary>The tensors whose names are meant, in their order.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="tensors">Among which they are looked for.</param>
    /// <exception cref="UserErrorException">No name is meant; the message has the nearest, or those there are.</exception>
    public static IReadOnlyList<NamedTensor> Select(string pattern, IReadOnlyList<NamedTensor> tensors)
    {
        NamedTensor[] meant = [.. tensors.Where(tensor => Matches(pattern, tensor.Name))];
        if (meant.Length > 0)
        {
            return meant;
        }

        string? near = Nearest.Find(pattern, tensors.Select(tensor => tensor.Name));
        throw new UserErrorException(
            ErrorCodes.ConfigConflict,
            $"no parameter matches `{pattern}`",
            hint: near is not null ? $"did you mean `{near}`?" : $"the parameters are {string.Join(", ", tensors.Take(MostShown).Select(tensor => $"`{tensor.Name}`"))}");
    }
}
