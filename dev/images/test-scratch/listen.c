/* Listens on the tcp port given as its argument, on IPv4 and IPv6, and greets who connects, until SIGTERM. */
#define _POSIX_C_SOURCE 200809L
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void stop(int signal_number) {
    static const char text[] = "stopping\n";
    (void)signal_number;
    _exit(write(STDOUT_FILENO, text, sizeof text - 1) < 0);
}

static int fail(const char *what) {
    perror(what);
    return EXIT_FAILURE;
}

/* Reads until the client leaves: it has been told all there is to tell. */
static void greet(int connection) {
    static const char text[] = "hello\n";
    char ignored[512];
    if (write(connection, text, sizeof text - 1) > 0) {
        while (read(connection, ignored, sizeof ignored) > 0) {
        }
    }
    close(connection);
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: listen PORT\n");
        return 2;
    }
    struct sigaction on_term = {.sa_handler = stop};
    struct sigaction on_child = {.sa_handler = SIG_IGN};
    sigaction(SIGTERM, &on_term, NULL);
    sigaction(SIGCHLD, &on_child, NULL);
    signal(SIGPIPE, SIG_IGN);

    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("starting\n");

    int listening = socket(AF_INET6, SOCK_STREAM, 0);
    int family_only = 0;
    int again = 1;
    if (listening < 0) {
        return fail("socket");
    }
    setsockopt(listening, IPPROTO_IPV6, IPV6_V6ONLY, &family_only, sizeof family_only);
    setsockopt(listening, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons((in_port_t)atoi(arguments[1]))};
    if (bind(listening, (struct sockaddr *)&address, sizeof address) < 0) {
        return fail("bind");
    }
    if (listen(listening, 128) < 0) {
        return fail("listen");
    }
    printf("listening on %s/tcp\n", arguments[1]);

    for (;;) {
        int connection = accept(listening, NULL, NULL);
        if (connection < 0) {
            return fail("accept");
        }
        pid_t child = fork();
        if (child == 0) {
            close(listening);
            greet(connection);
            _exit(0);
        }
        close(connection);
    }
}
