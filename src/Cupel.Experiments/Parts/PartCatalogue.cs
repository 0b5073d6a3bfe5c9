using System.Collections.Concurrent;
using Cupel.Config;

namespace Cupel.Experiments.Parts;

/// <summary>The parts of a registry as the config schema sees them.</summary>
/// <param name="registry">The parts.</param>
internal sealed class PartCatalogue(PartRegistry registry) : IPartCatalogue
{
    private readonly ConcurrentDictionary<(string Kind, string Name), ConfigSection?> _sections = new();

    public IReadOnlyList<string> Names(string kind) => [.. registry.Of(kind).Select(part => part.Name)];

    public ConfigSection? Find(string kind, string name) => _sections.GetOrAdd(
        (kind, name), key => registry.Find(key.Kind, key.Name) is Part part ? RecordSchema.Of(part.Options, this) : null);
}
