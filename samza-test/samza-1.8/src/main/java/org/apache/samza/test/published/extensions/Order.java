// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.published.extensions;

/** An order of a shop. */
public final class Order {
    private final String id;
    private final String customer;
    private final int quantity;

    public Order(String id, String customer, int quantity) {
        this.id = id;
        this.customer = customer;
        this.quantity = quantity;
    }

    public String getId() {
        return id;
    }

    public String getCustomer() {
        return customer;
    }

    public int getQuantity() {
        return quantity;
    }
}
