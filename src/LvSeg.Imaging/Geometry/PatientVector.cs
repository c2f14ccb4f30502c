namespace LvSeg.Imaging.Geometry;

/// <summary>A place or a direction in the patient's coordinates, which grow to the patient's left (X), back (Y) and head (Z); places are in mm.</summary>
public readonly record struct PatientVector(double X, double Y, double Z);
