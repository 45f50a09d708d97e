package dev.ninelives.live.lent;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in a lent namespace at one moment. */
final class NamespaceContents {
    private final List<Occupant> occupants;
    private final Set<String> furniture;

    /** @param all every object that is there, once */
    NamespaceContents(Collection<Occupant> all) {
        occupants = all.stream().filter(occupant -> !occupant.isFurniture()).toList();
        furniture = uids(all.stream().filter(Occupant::isFurniture).toList());
    }

    /** What somebody else has put there; whatever goes with it is left out. */
    List<Occupant> strangers() {
        return roots(false);
    }

    /** What cases have made, without what goes with it by itself. */
    List<Occupant> ofCases() {
        return roots(true);
    }

    private List<Occupant> roots(boolean ofCases) {
        return occupants.stream()
                .filter(occupant ->
                        occupant.ofCases() == ofCases && occupant.owners().isEmpty())
                .toList();
    }

    /** All that goes once what cases have made goes. */
    List<Occupant> going() {
        Set<String> staying = uids(strangers());
        staying.addAll(furniture);
        int before;
        do {
            before = staying.size();
            occupants.stream()
                    .filter(occupant -> occupant.owners().stream().anyMatch(staying::contains))
                    .forEach(occupant -> staying.add(occupant.uid()));
        } while (staying.size() > before);
        return occupants.stream()
                .filter(occupant -> !staying.contains(occupant.uid()))
                .toList();
    }

    private static Set<String> uids(List<Occupant> occupants) {
        return occupants.stream().map(Occupant::uid).collect(Collectors.toSet());
    }
}
