using Cupel.Errors;
using Cupel.Experiments.Parts;
using Cupel.Learn.Parts;

namespace Cupel.Learn.Tests.Parts;

/// <summary>The parts of Cupel, each as the example of its comment asks for it, and with its defaults where it requires nothing.</summary>
internal static class BuiltIn
{
    private static readonly PartNotation Notation = new(PartRegistry.BuiltIn);

    /// <summary>All parts of a kind.</summary>
    /// <typeparam name="TOptions">The base record of the kind.</typeparam>
    public static IReadOnlyList<TOptions> Of<TOptions>()
        where TOptions : PartOptions
    {
        string kind = PartKinds.All.Single(one => one.Value == typeof(TOptions)).Key;
        var broken = new List<string>();
        TOptions[] parts = [.. PartRegistry.BuiltIn.Of(kind).SelectMany(part => new[] { Read<TOptions>(part, broken), Defaults<TOptions>(part) }).OfType<TOptions>()];
        return broken.Count == 0 ? parts : throw new InvalidOperationException("examples that cannot be read: " + string.Join("; ", broken));
    }

    private static TOptions? Defaults<TOptions>(Part part)
        where TOptions : PartOptions =>
        part.Example == part.Name || part.Options.Any(option => option.Required) ? null : (TOptions)Activator.CreateInstance(part.Type)!;

    private static TOptions? Read<TOptions>(Part part, List<string> broken)
        where TOptions : PartOptions
    {
        try
        {
            return (TOptions)Notation.Read(part.Kind, part.Example ?? throw new UserErrorException(ErrorCodes.ConfigMissing, "there is none, but there are required options"));
        }
        catch (UserErrorException error)
        {
            broken.Add($"{part.Type.Name}: {error.Message}");
            return null;
        }
    }
}
