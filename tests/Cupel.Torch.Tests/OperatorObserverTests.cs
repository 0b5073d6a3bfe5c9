namespace Cupel.Torch.Tests;

public sealed class OperatorObserverTests : TorchTest
{
    [Fact]
    public void An_observer_sees_each_operator_with_its_shapes_while_it_lives()
    {
        using Scope scope = Scope.New();
        Tensor a = Ops.Zeros([2, 3]);
        Tensor b = Ops.Zeros([3, 4]);
        var seen = new List<string>();
        using (new Names(seen))
        {
            _ = a.Mm(b);
            using (new Names([]))
            {
                _ = a.Mm(b); // another one is asked now
            }

            _ = Ops.Cat([a, a], 0);
        }

        _ = a.Mm(b);

        Assert.Equal(["aten::mm [2, 3] [3, 4] -> [2, 4]", "aten::cat [2, 3] [2, 3] -> [4, 3]"], seen);
    }

    private sealed class Names(List<string> seen) : OperatorObserver
    {
        protected override void Called(Operator called, ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results) =>
            seen.Add($"{called.Name} {Shapes(arguments)} -> {Shapes(results)}");

        private static string Shapes(ReadOnlySpan<Value> values) =>
            string.Join(' ', values.ToArray().SelectMany(value => value.Shapes()).Select(shape => $"[{string.Join(", ", shape)}]"));
    }
}
