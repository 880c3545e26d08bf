// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Items of pages; an empty page is passed over. */
final class ItemWalk<T> implements Iterator<T> {

    private final Iterator<Page<T>> pages;
    private Iterator<T> items = Collections.emptyIterator();

    ItemWalk(Iterator<Page<T>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext() && pages.hasNext()) {
            items = pages.next().items().iterator();
        }
        return items.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
