namespace Cupel.Imports;

/// <summary>What an import does with a run.</summary>
public enum ForeignImportPlan
{
    /// <summary>It is taken over.</summary>
    New,

    /// <summary>It is here already, and stays as it is.</summary>
    Present,

    /// <summary>It has not ended, and is left out.</summary>
    Running,

    /// <summary>It cannot be read, and is left out.</summary>
    Damaged,
}
