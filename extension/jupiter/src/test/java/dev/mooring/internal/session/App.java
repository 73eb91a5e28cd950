package dev.mooring.internal.session;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.provide.ProvideUsing;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A service as mooring-services declares them. */
@Retention(RetentionPolicy.RUNTIME)
@Container(image = "app")
@Env("USER=${@user}")
@ProvideUsing(AppServer.AppProvider.class)
public @interface App {

    String user() default "app";

    int number() default 1;
}
