namespace Cupel.Learn.Debugging;

/// <summary>Which entries of an axis of the input reach which entries of the same axis of the output.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
public sealed class Mixing
{
    private readonly bool[][] _reaches;

    internal Mixing(int axis, bool[][] reaches) => (Axis, _reaches) = (axis, reaches);

    /// <summary>The axis, from 0; 0 is the batch.</summary>
    public int Axis { get; }

    /// <summary>Entries of the output.</summary>
    public int Outputs => _reaches.Length;

    /// <summary>Entries of the input.</summary>
    public int Inputs => _reaches.Length == 0 ? 0 : _reaches[0].Length;

    /// <summary>Whether an entry of the output depends on another entry of the input than its own.</summary>
    public bool Mixes => Any((output, input) => output != input);

    /// <summary>Whether an entry of the output depends on a later entry of the input, as in a sequence nothing may that predicts what comes next.</summary>
    public bool LooksAhead => Any((output, input) => input > output);

    /// <summary>Whether an entry of the output does not even depend on its own entry of the input.</summary>
    public bool Loses => Outputs != Inputs || Enumerable.Range(0, Outputs).Any(i => !_reaches[i][i]);

    /// <summary>Whether an entry of the output depends on an entry of the input.</summary>
    /// <param name="output">The entry of the output, from 0.</param>
    /// <param name="input">The entry of the input, from 0.</param>
    public bool Reaches(int output, int input) => _reaches[output][input];

    /// <summary>A picture: a line for each entry of the output, with <c>#</c> for each entry of the input that reaches it and <c>.</c> for the others.</summary>
    public override string ToString() => string.Concat(_reaches.Select(row => string.Concat(row.Select(reached => reached ? '#' : '.')) + "\n"));

    private bool Any(Func<int, int, bool> pair)
    {
        for (int output = 0; output < Outputs; output++)
        {
            for (int input = 0; input < Inputs; input++)
            {
                if (_reaches[output][input] && pair(output, input))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
