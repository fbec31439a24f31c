print("qiantai")
