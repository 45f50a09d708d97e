package dev.ninelives.sim.validation;

/**
 * Where in an object the decoder is.
 *
 * @param parent null at the top
 * @param index in a list, else -1
 * @param struct the Go struct that holds the field
 */
record Place(Place parent, String field, int index, String struct) {
    static final Place TOP = new Place(null, "", -1, "");

    Place field(String name, String ofStruct) {
        return new Place(this, name, -1, ofStruct);
    }

    Place item(int position) {
        return new Place(parent, field, position, struct);
    }

    /** For example {@code spec.containers.env}: list positions are left out, as Go does. */
    String fieldPath() {
        return parent == null || parent.isTop() ? field : parent.fieldPath() + "." + field;
    }

    /** For example {@code spec.containers[0].env}. */
    String indexedPath() {
        String own = index < 0 ? field : field + "[" + index + "]";
        return parent == null || parent.isTop() ? own : parent.indexedPath() + "." + own;
    }

    private boolean isTop() {
        return parent == null;
    }

    WrongTypeException wrongType(String found, String goType) {
        String where = isTop() ? "Go value" : "Go struct field " + struct + "." + fieldPath();
        return new WrongTypeException("json: cannot unmarshal " + found + " into " + where + " of type " + goType);
    }
}
