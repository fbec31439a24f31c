// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // A release keeps the lines of a backtrace, not what only a debugger asks for.
    .unsafeFlags(["-Xfrontend", "-gline-tables-only"], .when(configuration: .release)),
]

/// A release brings the Swift runtime along: it starts sooner than one that is loaded, and asks for
/// no Swift on the machine of the desk. The libraries that Foundation itself is made of are named, as
/// nothing else tells the linker of them.
let whole: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-static-stdlib", "-lCoreFoundation", "-l_FoundationCShims",
            "-l_FoundationCollections", "-l_FoundationICU",
        ],
        .when(configuration: .release)
    )
]

/// For what waits for a person or a disk: a release has it small and soon built.
let small = strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

let package = Package(
    name: "qiantai",
    products: [
        .executable(name: "qiantai", targets: ["qiantai"]),
        .executable(name: "Bench", targets: ["Bench"]),
        .executable(name: "Packaging", targets: ["Packaging"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "FrontDesk", swiftSettings: strict),
        .target(name: "Terminal", swiftSettings: strict),
        .target(
            name: "CTerm",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
        ),
        .target(name: "CSystem", linkerSettings: [.linkedLibrary("sodium")]),
        .target(name: "Curses", dependencies: ["Terminal", "CTerm"], swiftSettings: strict),
        .target(name: "Screens", dependencies: ["FrontDesk", "Terminal"], swiftSettings: strict),
        .target(name: "Store", dependencies: ["FrontDesk", "CSystem"], swiftSettings: strict),
        .target(name: "Exchange", dependencies: ["FrontDesk", "CSystem"], swiftSettings: small),
        .target(name: "Demo", dependencies: ["FrontDesk"], swiftSettings: small),
        .executableTarget(
            name: "qiantai",
            dependencies: [
                "FrontDesk", "Demo", "Terminal", "Screens", "Store", "Exchange", "Curses",
                "CSystem",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: small,
            linkerSettings: whole
        ),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "FrontDesk", "Demo", "Terminal", "Screens", "Store", "Exchange", "CSystem",
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Pictures",
            dependencies: ["FrontDesk", "Demo", "Terminal", "Screens"],
            exclude: ["Screens"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Packaging",
            dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: small
        ),
        .testTarget(name: "FrontDeskTests", dependencies: ["FrontDesk"], swiftSettings: strict),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Terminal", "Curses", "CTerm"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Store", "FrontDesk", "CSystem"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ExchangeTests",
            dependencies: ["Exchange", "FrontDesk"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Store", "Exchange", "FrontDesk", "FrontDeskTests", "CSystem"],
            swiftSettings: strict
        ),
        .testTarget(name: "DemoTests", dependencies: ["Demo", "FrontDesk"], swiftSettings: strict),
        .testTarget(
            name: "ScreensTests",
            dependencies: ["Screens", "Demo", "FrontDesk", "Terminal"],
            exclude: ["Expected"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PicturesTests",
            dependencies: ["Pictures", "Demo", "FrontDesk", "Terminal"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HostileTests",
            dependencies: [
                "qiantai", "Exchange", "Store", "Screens", "Terminal", "Demo", "FrontDesk",
                "CSystem",
            ],
            exclude: ["Corpus"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "QiantaiTests",
            dependencies: [
                "qiantai", "Store", "FrontDesk", "Screens", "Terminal", "CSystem", "CTerm",
                "TOMLKit",
            ],
            exclude: ["Kept"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)
