using System.Reflection;
using Cupel.Learn.Parts;

namespace Cupel.Experiments.Parts;

/// <summary>One named thing a config may ask for, with the record that holds its options.</summary>
/// <param name="Kind">What it is, in a config's word: <c>optimizers</c>.</param>
/// <param name="Name">Its name within the kind: <c>adam</c>.</param>
/// <param name="Type">The options record.</param>
public sealed record Part(string Kind, string Name, Type Type)
{
    /// <summary>What it is, in one or two sentences.</summary>
    public string Doc => XmlDocs.Summary(Type);

    /// <summary>How it works, a text for each paragraph: formula, shapes, ranges, source.</summary>
    public IReadOnlyList<string> Remarks => XmlDocs.Remarks(Type);

    /// <summary>How a person asks for it in a config: the example of its comment, or its name alone where that will do. Null where options are
    /// required and the comment has no example.</summary>
    public string? Example => XmlDocs.Example(Type) ?? (Options.Any(option => option.Required) ? null : Name);

    /// <summary>Its options: its own in the order they are declared, then those it inherits.</summary>
    public IReadOnlyList<Option> Options => Option.ReadAll(Type);

    internal static Part Read(string kind, Type type) => new(kind, type.GetCustomAttribute<PartAttribute>()!.Name, type);
}
