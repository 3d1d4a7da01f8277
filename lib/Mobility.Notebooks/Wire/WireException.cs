namespace Mobility.Notebooks.Wire;

/// <summary>A peer that does not speak ZMTP 3 as agreed: its connection is closed, nothing else happens.</summary>
sealed class WireException(string message) : Exception(message);
