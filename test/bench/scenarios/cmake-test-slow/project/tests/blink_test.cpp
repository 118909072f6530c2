#include <chrono>
#include <thread>

static int blink(int times)
{
    int done = 0;
    while (done < times) {
        std::this_thread::sleep_for(std::chrono::milliseconds(400));
        ++done;
    }
    return done;
}

int main()
{
    return blink(5) == 5 ? 0 : 1;
}
