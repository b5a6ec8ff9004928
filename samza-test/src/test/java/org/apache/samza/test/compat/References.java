// Licensed to the public under the Apache License, Version 2.0; see the LICENSE file.
// SPDX-License-Identifier: Apache-2.0
package org.apache.samza.test.compat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** What the code of a class refers to, resolved as the JVM would on first use: owner, name and exact types. */
final class References {
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private final ClassLoader loader;
    private final Set<String> missing = new TreeSet<>();
    private int resolved;

    References(ClassLoader loader) {
        this.loader = loader;
    }

    /** References that lead nowhere, in words. */
    Set<String> missing() {
        return missing;
    }

    /** References to members that were found. */
    int resolved() {
        return resolved;
    }

    /** Loads a class and follows every reference in it; {@code name} with dots. */
    void check(String name) throws IOException {
        Class<?> type = load(name, name);
        try (InputStream bytes = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            new ClassReader(bytes).accept(new Classes(name), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        if (type != null && !type.isInterface() && !Modifier.isAbstract(type.getModifiers())) {
            unimplemented(type).forEach(method -> missing.add(name + " does not implement " + method));
        }
    }

    private final class Classes extends ClassVisitor {
        private final String from;

        Classes(String from) {
            super(Opcodes.ASM9);
            this.from = from;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String types, String generic, String[] exceptions) {
            return new Code(from + "." + name);
        }
    }

    private final class Code extends MethodVisitor {
        private final String from;

        Code(String from) {
            super(Opcodes.ASM9);
            this.from = from;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            load(Type.getObjectType(type).getClassName(), from);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                load(type.getClassName(), from);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String type) {
            field(owner, name, type, from);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String types, boolean isInterface) {
            method(owner, name, types, isInterface, from);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String types, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    method(handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface(), from);
                }
            }
        }
    }

    private Class<?> load(String name, String from) {
        String element = name.replace("[]", "");
        if (PRIMITIVES.contains(element)) {
            return null;
        }
        try {
            return Class.forName(element, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            missing.add(from + " needs " + element + ": " + e);
            return null;
        }
    }

    private void field(String owner, String name, String type, String from) {
        Class<?> start = load(Type.getObjectType(owner).getClassName(), from);
        if (start != null) {
            Class<?> wanted =
                    MethodType.fromMethodDescriptorString("()" + type, loader).returnType();
            for (Class<?> holder : family(start)) {
                for (Field field : holder.getDeclaredFields()) {
                    if (field.getName().equals(name) && field.getType() == wanted) {
                        resolved++;
                        return;
                    }
                }
            }
            missing.add(from + " needs field " + owner + "." + name + " of type " + type);
        }
    }

    private void method(String owner, String name, String types, boolean isInterface, String from) {
        Class<?> start = load(Type.getObjectType(owner).getClassName(), from);
        if (owner.startsWith("[") || start == null) {
            return;
        }
        if (start.isInterface() != isInterface) {
            missing.add(from + " takes " + owner + " for " + (isInterface ? "an interface" : "a class"));
            return;
        }
        MethodType wanted;
        try {
            wanted = MethodType.fromMethodDescriptorString(types, loader);
        } catch (TypeNotPresentException e) {
            missing.add(from + " needs " + e.typeName());
            return;
        }
        boolean found = name.equals("<init>")
                ? Arrays.stream(start.getDeclaredConstructors())
                        .anyMatch(made -> wanted.parameterList().equals(Arrays.asList(made.getParameterTypes())))
                : isPolymorphic(start) || family(start).stream().anyMatch(holder -> has(holder, name, wanted));
        if (found) {
            resolved++;
        } else {
            missing.add(from + " needs " + owner + "." + name + types);
        }
    }

    private static boolean isPolymorphic(Class<?> owner) {
        return owner.getName().startsWith("java.lang.invoke.");
    }

    private static boolean has(Class<?> holder, String name, MethodType wanted) {
        return Arrays.stream(holder.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals(name)
                        && method.getReturnType() == wanted.returnType()
                        && wanted.parameterList().equals(Arrays.asList(method.getParameterTypes())));
    }

    /** A class with all it inherits from. */
    private static Set<Class<?>> family(Class<?> type) {
        Set<Class<?>> family = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type, Object.class));
        while (!open.isEmpty()) {
            Class<?> next = open.pop();
            if (family.add(next)) {
                open.addAll(Arrays.asList(next.getInterfaces()));
                if (next.getSuperclass() != null) {
                    open.add(next.getSuperclass());
                }
            }
        }
        return family;
    }

    /** Abstract methods that a class inherits and nobody implements: a call would fail. */
    private static Set<String> unimplemented(Class<?> type) {
        Set<String> open = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                open.add(method.toString());
            }
        }
        return open;
    }
}
