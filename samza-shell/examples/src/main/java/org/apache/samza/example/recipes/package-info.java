// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0

/** Flights and airports, once through each thing that an application can do. */
package org.apache.samza.example.recipes;
