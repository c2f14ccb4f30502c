using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LvSeg.Keras.Kernels.Convolutions;

/// <summary>One small matrix product, the core of every convolution: C[8 × columns] = max(C₀ + Σ A[8 × 1]·B[1 × columns], floor).</summary>
/// <remarks>
/// The sum runs over <see cref="Runs"/> times <see cref="Steps"/> terms. All strides count numbers. Eight rows by three vectors keep 24 of the
/// processor's 32 registers busy with sums, so that it need not wait for one before it begins the next. A long sum is made of shorter ones,
/// which loses fewer digits than adding thousands of numbers to one.
/// </remarks>
internal unsafe struct Tile
{
    /// <summary>Rows of a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of the widest tile: three vectors.</summary>
    public const int LargestColumns = 3 * Lanes.Count;

    private const int TermsAtOnce = 192;

    public float* A;
    public nint ARow, AStep, ARun;
    public float* B;
    public nint BStep, BRun;
    public int Runs, Steps;
    public float* Start;
    public nint StartRow;
    public float* C;
    public nint CRow;
    public float Floor;

    /// <summary>Computes the tile.</summary>
    /// <param name="rows">Rows of C that are written, 1 … 8; A is read for all eight.</param>
    /// <param name="columns">Columns of C that are written, 1 … 48; B is read for whole vectors.</param>
    [SkipLocalsInit]
    public readonly void Compute(int rows, int columns)
    {
        float* sums = stackalloc float[Rows * LargestColumns];
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < columns; i += Lanes.Count)
                Lanes.Load(Start + row * StartRow + i, columns - i).Store(sums + row * LargestColumns + i);
        }
        AddTerms(sums, (columns + Lanes.Count - 1) / Lanes.Count);
        Vector512<float> floor = Vector512.Create(Floor);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < columns; i += Lanes.Count)
                Lanes.AtLeast(Vector512.Load(sums + row * LargestColumns + i), floor).Store(C + row * CRow + i, columns - i);
        }
    }

    private readonly void AddTerms(float* sums, int vectors)
    {
        if (Steps == 0)
            return;
        int pieces = (Steps + TermsAtOnce - 1) / TermsAtOnce;
        int stepsAtOnce = (Steps + pieces - 1) / pieces, runsAtOnce = Math.Max(1, TermsAtOnce / Steps);
        for (int run = 0; run < Runs; run += runsAtOnce)
        {
            int runs = Math.Min(runsAtOnce, Runs - run);
            for (int step = 0; step < Steps; step += stepsAtOnce)
            {
                float* a = A + run * ARun + step * AStep, b = B + run * BRun + step * BStep;
                int steps = Math.Min(stepsAtOnce, Steps - step);
                switch (vectors)
                {
                    case 1:
                        Add1(sums, a, b, runs, steps);
                        break;
                    case 2:
                        Add2(sums, a, b, runs, steps);
                        break;
                    default:
                        Add3(sums, a, b, runs, steps);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Add1(float* sums, float* a, float* b, int runs, int steps)
    {
        Vector512<float> c00 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero;
        Vector512<float> c60 = Vector512<float>.Zero;
        Vector512<float> c70 = Vector512<float>.Zero;
        nint row = ARow, row2 = 2 * row, aStep = AStep, bStep = BStep;
        for (; runs > 0; runs--)
        {
            float* a0 = a, a3 = a0 + 3 * row, a6 = a3 + 3 * row, p = b;
            for (int i = steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(p);
                var x = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(x, b0, c00);
                x = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(x, b0, c10);
                x = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(x, b0, c20);
                x = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(x, b0, c30);
                x = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(x, b0, c40);
                x = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(x, b0, c50);
                x = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(x, b0, c60);
                x = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(x, b0, c70);
                a0 += aStep;
                a3 += aStep;
                a6 += aStep;
                p += bStep;
            }
            a += ARun;
            b += BRun;
        }
        (c00 + Vector512.Load(sums)).Store(sums);
        (c10 + Vector512.Load(sums + 48)).Store(sums + 48);
        (c20 + Vector512.Load(sums + 96)).Store(sums + 96);
        (c30 + Vector512.Load(sums + 144)).Store(sums + 144);
        (c40 + Vector512.Load(sums + 192)).Store(sums + 192);
        (c50 + Vector512.Load(sums + 240)).Store(sums + 240);
        (c60 + Vector512.Load(sums + 288)).Store(sums + 288);
        (c70 + Vector512.Load(sums + 336)).Store(sums + 336);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Add2(float* sums, float* a, float* b, int runs, int steps)
    {
        Vector512<float> c00 = Vector512<float>.Zero, c01 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero, c11 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero, c21 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero, c31 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero, c41 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero, c51 = Vector512<float>.Zero;
        Vector512<float> c60 = Vector512<float>.Zero, c61 = Vector512<float>.Zero;
        Vector512<float> c70 = Vector512<float>.Zero, c71 = Vector512<float>.Zero;
        nint row = ARow, row2 = 2 * row, aStep = AStep, bStep = BStep;
        for (; runs > 0; runs--)
        {
            float* a0 = a, a3 = a0 + 3 * row, a6 = a3 + 3 * row, p = b;
            for (int i = steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(p), b1 = Vector512.Load(p + 16);
                var x = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(x, b0, c00);
                c01 = Lanes.MultiplyAdd(x, b1, c01);
                x = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(x, b0, c10);
                c11 = Lanes.MultiplyAdd(x, b1, c11);
                x = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(x, b0, c20);
                c21 = Lanes.MultiplyAdd(x, b1, c21);
                x = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(x, b0, c30);
                c31 = Lanes.MultiplyAdd(x, b1, c31);
                x = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(x, b0, c40);
                c41 = Lanes.MultiplyAdd(x, b1, c41);
                x = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(x, b0, c50);
                c51 = Lanes.MultiplyAdd(x, b1, c51);
                x = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(x, b0, c60);
                c61 = Lanes.MultiplyAdd(x, b1, c61);
                x = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(x, b0, c70);
                c71 = Lanes.MultiplyAdd(x, b1, c71);
                a0 += aStep;
                a3 += aStep;
                a6 += aStep;
                p += bStep;
            }
            a += ARun;
            b += BRun;
        }
        (c00 + Vector512.Load(sums)).Store(sums);
        (c01 + Vector512.Load(sums + 16)).Store(sums + 16);
        (c10 + Vector512.Load(sums + 48)).Store(sums + 48);
        (c11 + Vector512.Load(sums + 64)).Store(sums + 64);
        (c20 + Vector512.Load(sums + 96)).Store(sums + 96);
        (c21 + Vector512.Load(sums + 112)).Store(sums + 112);
        (c30 + Vector512.Load(sums + 144)).Store(sums + 144);
        (c31 + Vector512.Load(sums + 160)).Store(sums + 160);
        (c40 + Vector512.Load(sums + 192)).Store(sums + 192);
        (c41 + Vector512.Load(sums + 208)).Store(sums + 208);
        (c50 + Vector512.Load(sums + 240)).Store(sums + 240);
        (c51 + Vector512.Load(sums + 256)).Store(sums + 256);
        (c60 + Vector512.Load(sums + 288)).Store(sums + 288);
        (c61 + Vector512.Load(sums + 304)).Store(sums + 304);
        (c70 + Vector512.Load(sums + 336)).Store(sums + 336);
        (c71 + Vector512.Load(sums + 352)).Store(sums + 352);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Add3(float* sums, float* a, float* b, int runs, int steps)
    {
        Vector512<float> c00 = Vector512<float>.Zero, c01 = Vector512<float>.Zero, c02 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero, c11 = Vector512<float>.Zero, c12 = Vector512<float>.Zero;
        Vector512<float> c20 = Vector512<float>.Zero, c21 = Vector512<float>.Zero, c22 = Vector512<float>.Zero;
        Vector512<float> c30 = Vector512<float>.Zero, c31 = Vector512<float>.Zero, c32 = Vector512<float>.Zero;
        Vector512<float> c40 = Vector512<float>.Zero, c41 = Vector512<float>.Zero, c42 = Vector512<float>.Zero;
        Vector512<float> c50 = Vector512<float>.Zero, c51 = Vector512<float>.Zero, c52 = Vector512<float>.Zero;
        Vector512<float> c60 = Vector512<float>.Zero, c61 = Vector512<float>.Zero, c62 = Vector512<float>.Zero;
        Vector512<float> c70 = Vector512<float>.Zero, c71 = Vector512<float>.Zero, c72 = Vector512<float>.Zero;
        nint row = ARow, row2 = 2 * row, aStep = AStep, bStep = BStep;
        for (; runs > 0; runs--)
        {
            float* a0 = a, a3 = a0 + 3 * row, a6 = a3 + 3 * row, p = b;
            for (int i = steps; i > 0; i--)
            {
                Vector512<float> b0 = Vector512.Load(p), b1 = Vector512.Load(p + 16), b2 = Vector512.Load(p + 32);
                var x = Vector512.Create(a0[0]);
                c00 = Lanes.MultiplyAdd(x, b0, c00);
                c01 = Lanes.MultiplyAdd(x, b1, c01);
                c02 = Lanes.MultiplyAdd(x, b2, c02);
                x = Vector512.Create(a0[row]);
                c10 = Lanes.MultiplyAdd(x, b0, c10);
                c11 = Lanes.MultiplyAdd(x, b1, c11);
                c12 = Lanes.MultiplyAdd(x, b2, c12);
                x = Vector512.Create(a0[row2]);
                c20 = Lanes.MultiplyAdd(x, b0, c20);
                c21 = Lanes.MultiplyAdd(x, b1, c21);
                c22 = Lanes.MultiplyAdd(x, b2, c22);
                x = Vector512.Create(a3[0]);
                c30 = Lanes.MultiplyAdd(x, b0, c30);
                c31 = Lanes.MultiplyAdd(x, b1, c31);
                c32 = Lanes.MultiplyAdd(x, b2, c32);
                x = Vector512.Create(a3[row]);
                c40 = Lanes.MultiplyAdd(x, b0, c40);
                c41 = Lanes.MultiplyAdd(x, b1, c41);
                c42 = Lanes.MultiplyAdd(x, b2, c42);
                x = Vector512.Create(a3[row2]);
                c50 = Lanes.MultiplyAdd(x, b0, c50);
                c51 = Lanes.MultiplyAdd(x, b1, c51);
                c52 = Lanes.MultiplyAdd(x, b2, c52);
                x = Vector512.Create(a6[0]);
                c60 = Lanes.MultiplyAdd(x, b0, c60);
                c61 = Lanes.MultiplyAdd(x, b1, c61);
                c62 = Lanes.MultiplyAdd(x, b2, c62);
                x = Vector512.Create(a6[row]);
                c70 = Lanes.MultiplyAdd(x, b0, c70);
                c71 = Lanes.MultiplyAdd(x, b1, c71);
                c72 = Lanes.MultiplyAdd(x, b2, c72);
                a0 += aStep;
                a3 += aStep;
                a6 += aStep;
                p += bStep;
            }
            a += ARun;
            b += BRun;
        }
        (c00 + Vector512.Load(sums)).Store(sums);
        (c01 + Vector512.Load(sums + 16)).Store(sums + 16);
        (c02 + Vector512.Load(sums + 32)).Store(sums + 32);
        (c10 + Vector512.Load(sums + 48)).Store(sums + 48);
        (c11 + Vector512.Load(sums + 64)).Store(sums + 64);
        (c12 + Vector512.Load(sums + 80)).Store(sums + 80);
        (c20 + Vector512.Load(sums + 96)).Store(sums + 96);
        (c21 + Vector512.Load(sums + 112)).Store(sums + 112);
        (c22 + Vector512.Load(sums + 128)).Store(sums + 128);
        (c30 + Vector512.Load(sums + 144)).Store(sums + 144);
        (c31 + Vector512.Load(sums + 160)).Store(sums + 160);
        (c32 + Vector512.Load(sums + 176)).Store(sums + 176);
        (c40 + Vector512.Load(sums + 192)).Store(sums + 192);
        (c41 + Vector512.Load(sums + 208)).Store(sums + 208);
        (c42 + Vector512.Load(sums + 224)).Store(sums + 224);
        (c50 + Vector512.Load(sums + 240)).Store(sums + 240);
        (c51 + Vector512.Load(sums + 256)).Store(sums + 256);
        (c52 + Vector512.Load(sums + 272)).Store(sums + 272);
        (c60 + Vector512.Load(sums + 288)).Store(sums + 288);
        (c61 + Vector512.Load(sums + 304)).Store(sums + 304);
        (c62 + Vector512.Load(sums + 320)).Store(sums + 320);
        (c70 + Vector512.Load(sums + 336)).Store(sums + 336);
        (c71 + Vector512.Load(sums + 352)).Store(sums + 352);
        (c72 + Vector512.Load(sums + 368)).Store(sums + 368);
    }
}
