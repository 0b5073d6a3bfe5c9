namespace Cupel.Learn.Data;

/// <summary>One of the labels that each sample of some data has: a class number from 0.</summary>
/// <param name="Name">What the label is about: <c>colour</c>; <c>class</c> where there is only one.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record LabelInfo(string Name, int Classes)
{
    /// <summary>The name of the only label of data that does not name it.</summary>
    public const string Only = "class";
}
