package dev.mooring.internal.report.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A set of moments, as intervals in the order of time that do not touch each other. */
record Intervals(List<Interval> list) {

    static final Intervals NONE = new Intervals(List.of());

    Intervals {
        list = List.copyOf(list);
    }

    /** An interval: from a moment, which it includes, to another one, which it excludes. */
    record Interval(long begin, long end) {}

    static Intervals of(long begin, long end) {
        return begin < end ? new Intervals(List.of(new Interval(begin, end))) : NONE;
    }

    /** Returns the union of the intervals. */
    static Intervals union(Stream<Interval> intervals) {
        List<Interval> sorted = intervals
                .filter(one -> one.begin() < one.end())
                .sorted(Comparator.comparingLong(Interval::begin))
                .toList();
        List<Interval> disjoint = new ArrayList<>();
        for (Interval next : sorted) {
            Interval last = disjoint.isEmpty() ? null : disjoint.get(disjoint.size() - 1);
            if (last == null || last.end() < next.begin()) {
                disjoint.add(next);
            } else if (last.end() < next.end()) {
                disjoint.set(disjoint.size() - 1, new Interval(last.begin(), next.end()));
            }
        }
        return new Intervals(disjoint);
    }

    Intervals or(Intervals other) {
        return union(Stream.concat(list.stream(), other.list.stream()));
    }

    Intervals and(Intervals other) {
        List<Interval> common = new ArrayList<>();
        int mine = 0;
        int its = 0;
        while (mine < list.size() && its < other.list.size()) {
            Interval one = list.get(mine);
            Interval two = other.list.get(its);
            long begin = Math.max(one.begin(), two.begin());
            long end = Math.min(one.end(), two.end());
            if (begin < end) {
                common.add(new Interval(begin, end));
            }
            if (one.end() < two.end()) {
                mine++;
            } else {
                its++;
            }
        }
        return new Intervals(common);
    }

    Intervals without(Intervals other) {
        List<Interval> rest = new ArrayList<>();
        int its = 0;
        for (Interval one : list) {
            long begin = one.begin();
            while (its < other.list.size() && other.list.get(its).end() <= begin) {
                its++;
            }
            for (int i = its; i < other.list.size() && other.list.get(i).begin() < one.end(); i++) {
                if (begin < other.list.get(i).begin()) {
                    rest.add(new Interval(begin, other.list.get(i).begin()));
                }
                begin = Math.max(begin, other.list.get(i).end());
            }
            if (begin < one.end()) {
                rest.add(new Interval(begin, one.end()));
            }
        }
        return new Intervals(rest);
    }

    long length() {
        return list.stream().mapToLong(one -> one.end() - one.begin()).sum();
    }
}
