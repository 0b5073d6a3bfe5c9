using Cupel.Torch;
using Cupel.Torch.Files;

namespace Cupel.Learn.Tests.Goldens;

/// <summary>Tensors of PyTorch's modules and losses, by case and name.</summary>
internal sealed class PartGoldens : IDisposable
{
    private readonly string _file = Path.GetTempFileName();
    private readonly OrderedDictionary<string, Tensor> _saved;

    public PartGoldens()
    {
        File.WriteAllBytes(_file, Golden.Bytes("parts.safetensors.gz"));
        _saved = Safetensors.Load(_file);
    }

    public Tensor this[string name] => _saved[name];

    public bool Has(string name) => _saved.ContainsKey(name);

    /// <summary>The tensors under a prefix, without it, in the order they were written.</summary>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Under(string prefix) =>
        [.. _saved.Where(t => t.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(t => KeyValuePair.Create(t.Key[prefix.Length..], t.Value))];

    public void Dispose() => File.Delete(_file);
}
