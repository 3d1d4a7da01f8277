namespace Mobility.Data;

/// <summary>The publisher's numbers that the study asks for.</summary>
internal static class ResearchCodes
{
    /// <summary>All students (subgroup 1).</summary>
    public const int AllStudents = 1;

    /// <summary>Students of the Migrant Education Program (subgroup 28).</summary>
    public const int MigrantStudents = 28;

    /// <summary>Smarter Balanced, English language arts and literacy (test 1).</summary>
    public const int English = 1;

    /// <summary>Smarter Balanced, mathematics (test 2).</summary>
    public const int Mathematics = 2;

    /// <summary>All grades together (grade 13): a mixture of scales, never a score to compare.</summary>
    public const int AllGrades = 13;
}
