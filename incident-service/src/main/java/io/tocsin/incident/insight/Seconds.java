package io.tocsin.incident.insight;

import io.tocsin.incident.insight.Figures.Spread;
import java.util.Arrays;

/** Seconds of many incidents, four bytes each. */
final class Seconds {

    private int[] values = new int[8];
    private int count;

    /** Leaves out what has not happened, which is below 0. */
    void add(int seconds) {
        if (seconds >= 0) {
            if (count == values.length) {
                values = Arrays.copyOf(values, count + (count >> 1));
            }
            values[count++] = seconds;
        }
    }

    Spread spread() {
        return count == 0 ? new Spread(0, null, null) : new Spread(count, percentile(0.5), percentile(0.9));
    }

    /** Interpolated, as PostgreSQL's {@code percentile_cont} does. */
    private double percentile(double share) {
        double rank = share * (count - 1);
        int below = (int) rank;
        int lower = select(below);
        if (rank == below) {
            return lower;
        }
        int upper = Integer.MAX_VALUE;
        for (int i = below + 1; i < count; i++) {
            upper = Math.min(upper, values[i]);
        }
        return lower + (rank - below) * ((double) upper - lower);
    }

    /**
     * The value that sorting would bring to this place, found without sorting all (Hoare's quickselect): afterwards what stands before the
     * place is not above it, and what stands behind it not below.
     */
    private int select(int place) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int pivot = pivot(low, high);
            int left = low - 1;
            int right = high + 1;
            while (true) {
                do {
                    left++;
                } while (values[left] < pivot);
                do {
                    right--;
                } while (values[right] > pivot);
                if (left >= right) {
                    break;
                }
                int swapped = values[left];
                values[left] = values[right];
                values[right] = swapped;
            }
            if (place <= right) {
                high = right;
            } else {
                low = right + 1;
            }
        }
        return values[place];
    }

    /** The median of three, never the highest place of a part, which would not get smaller. */
    private int pivot(int low, int high) {
        int first = values[low];
        int middle = values[low + (high - low) / 2];
        int last = values[high];
        return Math.max(Math.min(first, middle), Math.min(Math.max(first, middle), last));
    }
}
