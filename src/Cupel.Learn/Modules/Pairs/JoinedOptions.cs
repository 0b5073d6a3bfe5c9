using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Modules.Pairs;

/// <summary>Two branches over the same input, joined by a module of two: <c>join(first(x), second(x))</c>.</summary>
/// <remarks>Names of the parts in the state: <c>first</c>, <c>second</c>, <c>join</c>.</remarks>
/// <example><code>{ name: joined, join: { name: attention, heads: 4 } }</code></example>
[Part("joined")]
public sealed record JoinedOptions : ModuleOptions
{
    /// <summary>What makes the first input of the join; the input itself when not given.</summary>
    public ModuleOptions? First { get; init; }

    /// <summary>What makes the second; the input itself when not given.</summary>
    public ModuleOptions? Second { get; init; }

    /// <summary>The module of two inputs.</summary>
    public required PairModuleOptions Join { get; init; }

    /// <inheritdoc/>
    protected override long[] Infer(long[] input)
    {
        (long[] left, long[] right) = Branches(input);
        return ShapeException.Within("join", () => Join.OutputShape(left, right));
    }

    /// <inheritdoc/>
    protected override Module Create(long[] input) => new Joined(input, this);

    private (long[] Left, long[] Right) Branches(long[] input) =>
        (First is null ? input : ShapeException.Within("first", () => First.OutputShape(input)),
            Second is null ? input : ShapeException.Within("second", () => Second.OutputShape(input)));

    private sealed class Joined : Module
    {
        private readonly Module? _first;
        private readonly Module? _second;
        private readonly PairModule _join;

        public Joined(long[] input, JoinedOptions options)
        {
            (long[] left, long[] right) = options.Branches(input);
            _first = options.First is null ? null : AddChild("first", options.First.Build(input));
            _second = options.Second is null ? null : AddChild("second", options.Second.Build(input));
            _join = options.Join.Build(left, right);
            AddChild("join", _join);
        }

        protected override Tensor ForwardCore(Tensor input) => _join.Forward(_first?.Forward(input) ?? input, _second?.Forward(input) ?? input);
    }
}
