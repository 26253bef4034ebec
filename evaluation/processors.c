/* Hides instructions of an x86-64 processor from a program, so that it takes the way it takes on an older one.

   Linux lets a process be stopped where it asks the processor what it can do (CPUID); it is answered here, without
   what HIDE names: 1 = VNNI, 2 = all of AVX-512 and AVX-VNNI. Loaded with LD_PRELOAD by processors.py. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define SET_CPUID 0x1012 /* of arch_prctl: whether CPUID is answered by the processor */
#define BIT(n) (1u << (n))

static int hide;

static void answer(int number, siginfo_t *info, void *given) {
    greg_t *registers = ((ucontext_t *)given)->uc_mcontext.gregs;
    const uint8_t *code = (const uint8_t *)registers[REG_RIP];
    (void)number, (void)info;
    if (code[0] != 0x0f || code[1] != 0xa2) { /* a fault of another kind */
        signal(SIGSEGV, SIG_DFL);
        return;
    }
    uint32_t a = registers[REG_RAX], b, c = registers[REG_RCX], d, leaf = a, part = c;
    syscall(SYS_arch_prctl, SET_CPUID, 1);
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    syscall(SYS_arch_prctl, SET_CPUID, 0);
    if (leaf == 7 && part == 0) {
        c &= ~BIT(11);                         /* AVX512_VNNI */
        d &= ~(BIT(22) | BIT(24) | BIT(25));   /* AMX */
        if (hide >= 2) {
            b &= ~(BIT(16) | BIT(17) | BIT(21) | BIT(26) | BIT(27) | BIT(28) | BIT(30) | BIT(31));
            c &= ~(BIT(1) | BIT(6) | BIT(12) | BIT(14));
            d &= ~(BIT(2) | BIT(3) | BIT(8) | BIT(23));
        }
    }
    if (leaf == 7 && part == 1) {
        a &= ~(BIT(4) | BIT(5) | BIT(21) | BIT(23)); /* AVX-VNNI, bf16, ... */
        d &= ~(BIT(4) | BIT(10));
    }
    registers[REG_RAX] = a, registers[REG_RBX] = b, registers[REG_RCX] = c, registers[REG_RDX] = d;
    registers[REG_RIP] += 2;
}

__attribute__((constructor)) static void begin(void) {
    struct sigaction action;
    hide = getenv("HIDE") ? atoi(getenv("HIDE")) : 0;
    if (!hide) return;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = answer;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigaction(SIGSEGV, &action, NULL);
    if (syscall(SYS_arch_prctl, SET_CPUID, 0)) {
        perror("this processor or kernel cannot hide what it can do");
        exit(77);
    }
}
