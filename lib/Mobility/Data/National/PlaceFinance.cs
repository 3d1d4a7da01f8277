namespace Mobility.Data;

/// <summary>School finance of a county or zone, from its districts (F-33, fiscal year 1995). Null where no district gives a value.</summary>
/// <typeparam name="TPlace">A <see cref="CountyFips"/> or a <see cref="CzId"/>.</typeparam>
/// <param name="Place">The county or zone.</param>
/// <param name="Districts">Districts behind the values.</param>
/// <param name="Students">Their enrolment.</param>
/// <param name="SpendingPerPupil">Current spending per pupil, thousands of dollars (<c>PPCSTOT</c>).</param>
/// <param name="InstructionPerPupil">Instruction per pupil, thousands of dollars (<c>PPITOTAL</c>).</param>
/// <param name="SupportPerPupil">Support services per pupil, thousands of dollars (<c>PPSTOTAL</c>).</param>
/// <param name="AdministrationPerPupil">General administration per pupil, thousands of dollars (<c>PPSGENAD</c>).</param>
/// <param name="LocalShare">Revenue from local sources, percent of all revenue.</param>
/// <param name="StateShare">Revenue from the state, percent of all revenue.</param>
/// <param name="FederalShare">Revenue from the federal government, percent of all revenue.</param>
public sealed record PlaceFinance<TPlace>(
    TPlace Place, int Districts, double? Students, double? SpendingPerPupil, double? InstructionPerPupil, double? SupportPerPupil,
    double? AdministrationPerPupil, double? LocalShare, double? StateShare, double? FederalShare)
    where TPlace : struct;
