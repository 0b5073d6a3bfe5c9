namespace Cupel.Config;

/// <summary>Knows the named parts that a config can be built from.</summary>
public interface IPartCatalogue
{
    /// <summary>The names of all parts of a kind, in the order to list them; empty for a kind that is not known.</summary>
    /// <param name="kind">The kind, as a plural: <c>optimizers</c>.</param>
    IReadOnlyList<string> Names(string kind);

    /// <summary>The keys of a part, without <c>name</c>; null when there is no such part.</summary>
    /// <param name="kind">The kind, as a plural: <c>optimizers</c>.</param>
    /// <param name="name">The part's name, in its exact case.</param>
    ConfigSection? Find(string kind, string name);
}
